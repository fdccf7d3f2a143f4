package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Settings;

/** Renews the contracts that renew themselves, from their last day on (rule 9). A job; once per cluster is enough, more often is harmless. */
@Named
public class RenewContracts {

    private static final Logger LOG = LoggerFactory.getLogger(RenewContracts.class);

    private final ContractStore contracts;
    private final RenewContract renewals;
    private final ContractRecords records;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public RenewContracts(ContractStore contracts, RenewContract renewals, ContractRecords records, Settings settings, AppClock clock) {
        this.contracts = contracts;
        this.renewals = renewals;
        this.records = records;
        this.settings = settings;
        this.clock = clock.clock();
    }

    /**
     * Renews all that are due, and after a long downtime their renewals in turn. One that may not be renewed is noted in the audit log, once
     * for each reason, and tried again next time; one that fails stops no other.
     */
    public void renew() {
        // Nowhere is it a day later than in UTC by more than one.
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        for (Contract contract : contracts.dueForRenewal(latest)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                chain(contract);
            } catch (RuntimeException e) {
                LOG.warn("Contract {} could not be renewed; it will be tried again", contract.number(), e);
            }
        }
    }

    private void chain(Contract contract) {
        Contract last = contract;
        Optional<Contract> next = renewals.renewItself(last.id(), LedgerEntry.SYSTEM);
        while (next.isPresent()) {
            last = next.get();
            next = renewals.renewItself(last.id(), LedgerEntry.SYSTEM);
        }
        List<Violation> refusals = renewals.refusals(last);
        if (!refusals.isEmpty()) {
            noteOnce(last, refusals.toString());
        }
    }

    private void noteOnce(Contract contract, String reason) {
        String mark = "renewal.refused." + contract.id();
        if (settings.get(mark).filter(reason::equals).isEmpty()) {
            records.note(LedgerEntry.SYSTEM, contract, reason);
            settings.put(mark, reason);
        }
    }
}
