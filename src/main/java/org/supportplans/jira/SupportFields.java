package org.supportplans.jira;

import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.context.GlobalIssueContext;
import com.atlassian.jira.issue.customfields.manager.OptionsManager;
import com.atlassian.jira.issue.customfields.option.Option;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.fields.config.FieldConfig;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.Settings;

/**
 * The fields "Support plan", "Support SLA" and "Coverage" (rule 30): select lists, so that JQL and SLA goals can say {@code =}. Made
 * once per site, found by their id ever after, whatever an administrator calls them.
 */
@Named
public class SupportFields {

    /** One of the fields; the name is what it is first called. */
    enum Kind {
        PLAN("Support plan", "The support plan of the contract that covers this request."),
        SLA("Support SLA", "The SLA that applies to this request."),
        COVERAGE("Coverage", "Whether a support contract covers this request.");

        private final String fieldName;
        private final String description;

        Kind(String fieldName, String description) {
            this.fieldName = fieldName;
            this.description = description;
        }
    }

    private static final String TYPES = "com.atlassian.jira.plugin.system.customfieldtypes:";

    private final CustomFieldManager fields;
    private final OptionsManager options;
    private final Settings settings;
    private final ClusterLock lock;
    private final Map<Kind, Long> ids = new ConcurrentHashMap<>();

    @Inject
    public SupportFields(CustomFieldManager fields, OptionsManager options, Settings settings, ClusterLock lock) {
        this.fields = fields;
        this.options = options;
        this.settings = settings;
        this.lock = lock;
    }

    /** Makes the fields that are missing. */
    public void ensure() {
        for (Kind kind : Kind.values()) {
            if (find(kind).isEmpty()) {
                lock.exclusively(() -> find(kind).orElseGet(() -> create(kind)));
            }
        }
    }

    /** Empty if an administrator has deleted it. */
    Optional<CustomField> find(Kind kind) {
        CustomField known = ids.containsKey(kind) ? fields.getCustomFieldObject(ids.get(kind)) : null;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Long> id = settings.get(setting(kind)).map(Long::valueOf);
        id.ifPresent(found -> ids.put(kind, found));
        return id.map(fields::getCustomFieldObject);
    }

    /** The option of a value, made if it is missing; empty if the field is not used for this issue. */
    Optional<Option> option(CustomField field, Issue issue, String value) {
        FieldConfig config = field.getRelevantConfig(issue);
        if (config == null) {
            return Optional.empty();
        }
        return Optional.of(existing(config, value)
                .orElseGet(() -> lock.exclusively(() -> existing(config, value).orElseGet(() -> options.createOption(config, null, null, value)))));
    }

    private Optional<Option> existing(FieldConfig config, String value) {
        return options.getOptions(config).stream().filter(option -> option.getValue().equals(value)).findFirst();
    }

    private CustomField create(Kind kind) {
        try {
            CustomField field = fields.createCustomField(kind.fieldName, kind.description, fields.getCustomFieldType(TYPES + "select"),
                    fields.getCustomFieldSearcher(TYPES + "multiselectsearcher"), List.of(GlobalIssueContext.getInstance()),
                    Collections.singletonList(null));
            settings.put(setting(kind), field.getIdAsLong().toString());
            return field;
        } catch (Exception e) {
            throw new IllegalStateException("Jira would not create the custom field " + kind.fieldName, e);
        }
    }

    private static String setting(Kind kind) {
        return "field." + kind;
    }
}
