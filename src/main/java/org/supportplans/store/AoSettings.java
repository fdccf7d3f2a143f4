package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.service.port.Settings;
import org.supportplans.store.entity.SettingRow;

/** Named values in SETTING. */
@Named
public class AoSettings implements Settings {

    private final ActiveObjects ao;

    @Inject
    public AoSettings(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<String> get(String name) {
        return row(name).map(SettingRow::getContent);
    }

    @Override
    public String init(String name, String value) {
        return get(name).or(() -> insert(name, value) ? Optional.of(value) : get(name)).orElse(value);
    }

    @Override
    public void put(String name, String value) {
        if (row(name).isEmpty() && insert(name, value)) {
            return;
        }
        SettingRow row = row(name).orElseThrow();
        row.setContent(value);
        row.save();
    }

    /** False if another writer was first. */
    private boolean insert(String name, String value) {
        try {
            ao.create(SettingRow.class, List.of(new Columns().set("NAME", name).set("CONTENT", value).map()));
            return true;
        } catch (RuntimeException e) {
            if (row(name).isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    private Optional<SettingRow> row(String name) {
        return Stream.of(ao.find(SettingRow.class, "NAME = ?", name)).findFirst();
    }
}
