package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Collection;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.People;

/** Balances and entries of the ledger in JSON; instants in the contract's zone. */
@Named
public class LedgerJson {

    private final People people;

    @Inject
    public LedgerJson(People people) {
        this.people = people;
    }

    ObjectNode write(Balance balance, ZoneId zone) {
        ObjectNode json = Json.object();
        json.put("limit", Json.credits(balance.limit())).put("granted", Json.credits(balance.granted()));
        json.put("used", Json.credits(balance.used())).put("held", Json.credits(balance.held())).put("over", Json.credits(balance.over()));
        json.put("balance", Json.credits(balance.balance())).put("available", Json.credits(balance.available()));
        json.put("carried", Json.credits(balance.carried())).put("borrowed", Json.credits(balance.borrowed()));
        json.put("unlimited", balance.unlimited());
        json.set("cycle", balance.cycle() == null ? null
                : Json.object().put("from", Json.day(balance.cycle().from())).put("to", Json.day(balance.cycle().to())));
        json.put("nextReset", Json.day(balance.nextReset()));
        json.set("soonestExpiry", balance.soonestExpiry() == null ? null
                : Json.object().put("credits", Json.credits(balance.soonestExpiry().credits())).put("on", Json.day(balance.soonestExpiry().on())));
        return json.put("asOf", Json.instant(balance.asOf(), zone));
    }

    JsonNode write(LedgerEntry entry, ZoneId zone) {
        Booking booking = entry.booking();
        ObjectNode json = Json.object();
        json.put("seq", entry.seq()).put("kind", Json.name(booking.kind())).put("amount", Json.credits(booking.amount()));
        json.put("held", Json.credits(booking.held())).put("over", Json.credits(booking.over()));
        json.put("credits", Json.credits(booking.credits()));
        json.put("balanceBefore", Json.credits(entry.balanceBefore())).put("balanceAfter", Json.credits(entry.balanceAfter()));
        json.set("draws", draws(booking.draws()));
        json.put("issueKey", entry.issueKey()).put("actor", actor(entry)).put("cause", Json.name(booking.cause())).put("reason", entry.reason());
        json.put("cycle", Json.day(booking.cycle())).put("planVersion", booking.terms().version());
        json.put("recordedAt", Json.instant(entry.recordedAt(), zone)).put("effectiveAt", Json.instant(booking.effectiveAt(), zone));
        ArrayNode corrects = json.putArray("corrects");
        booking.corrects().forEach(corrects::add);
        json.put("previousHash", entry.previousHash()).put("hash", entry.hash());
        Booking.GrantTerms grant = booking.grant();
        json.set("grant", grant == null ? null : Json.object().put("source", Json.name(grant.source()))
                .put("validFrom", Json.day(grant.validFrom())).put("validThrough", Json.day(grant.validThrough())));
        return json;
    }

    ObjectNode write(Grant grant) {
        return Json.object().put("id", grant.id()).put("source", Json.name(grant.source())).put("amount", Json.credits(grant.amount()))
                .put("left", Json.credits(grant.left())).put("validFrom", Json.day(grant.validFrom()))
                .put("validThrough", Json.day(grant.validThrough()));
    }

    static ArrayNode draws(Collection<Draw> draws) {
        return Json.array(draws, draw -> Json.object().put("grant", draw.grant()).put("credits", Json.credits(draw.credits()))
                .put("lapsed", Json.credits(draw.lapsed())));
    }

    private String actor(LedgerEntry entry) {
        return entry.actor().equals(LedgerEntry.SYSTEM) ? LedgerEntry.SYSTEM : people.nameOf(entry.actor());
    }
}
