package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.service.port.ClientKeys;
import org.supportplans.store.entity.ClientKeyRow;

/** The keys of clients in CLIENT_KEY. */
@Named
public class AoClientKeys implements ClientKeys {

    private final ActiveObjects ao;

    @Inject
    public AoClientKeys(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<Use> find(String key) {
        return Stream.of(ao.find(ClientKeyRow.class, "KEY_HASH = ?", key)).findFirst()
                .map(row -> new Use(row.getRequestHash(), row.getContractId()));
    }

    @Override
    public void add(String key, Use use, Instant at) {
        try {
            ao.create(ClientKeyRow.class, List.of(new Columns().set("KEY_HASH", key).set("REQUEST_HASH", use.requestHash())
                    .set("CONTRACT_ID", use.contract()).set("USED_AT", at).map()));
        } catch (RuntimeException e) {
            if (find(key).isEmpty()) {
                throw e;
            }
        }
    }
}
