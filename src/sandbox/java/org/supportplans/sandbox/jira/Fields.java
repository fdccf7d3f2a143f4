package org.supportplans.sandbox.jira;

import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.context.JiraContextNode;
import com.atlassian.jira.issue.customfields.CustomFieldSearcher;
import com.atlassian.jira.issue.customfields.CustomFieldType;
import com.atlassian.jira.issue.customfields.manager.OptionsManager;
import com.atlassian.jira.issue.customfields.option.Option;
import com.atlassian.jira.issue.customfields.option.Options;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.fields.config.FieldConfig;
import com.atlassian.jira.issue.issuetype.IssueType;
import com.atlassian.servicedesk.api.organization.CustomerOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Custom fields, their options and the form in which their values are stored. A field or an option once created never changes. */
public final class Fields implements CustomFieldManager, OptionsManager {

    private static final String PREFIX = "com.atlassian.jira.plugin.system.customfieldtypes:";
    private static final Set<String> TYPES = Set.of(Field.SELECT, PREFIX + "textfield", PREFIX + "textarea", PREFIX + "float", Field.ORGANIZATIONS, Field.REQUEST_TYPE);
    private static final Set<String> SEARCHERS = Set.of(PREFIX + "multiselectsearcher", PREFIX + "textsearcher", PREFIX + "exacttextsearcher", PREFIX + "exactnumber", PREFIX + "numberrange");

    /** An option of a select field. */
    public record Choice(Long id, Long fieldId, String value) implements Option {

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** The options of a field in their order. */
    private static final class Choices extends ArrayList<Option> implements Options {}

    /** The value of a request type field; as opaque to apps as JSM's own. */
    public record Origin(Projects.Type type) {
        @Override
        public String toString() {
            return "sandbox/" + type.id();
        }
    }

    private final Db db;
    private final Projects projects;
    private final Organizations organizations;
    private final Map<Long, Field> fields = new ConcurrentHashMap<>();
    private final Map<Long, Choice> choices = new ConcurrentHashMap<>();

    Fields(Db db, Projects projects, Organizations organizations) {
        this.db = db;
        this.projects = projects;
        this.organizations = organizations;
    }

    @Override
    public CustomField createCustomField(String fieldName, String description, CustomFieldType fieldType, CustomFieldSearcher customFieldSearcher,
            List<JiraContextNode> contexts, List<IssueType> issueTypes) {
        if (fieldName == null || fieldName.isBlank() || fieldType == null || contexts == null || contexts.isEmpty() || issueTypes == null || issueTypes.isEmpty()) {
            throw new IllegalArgumentException("A custom field needs a name, a type, contexts and issue types (a list of null for all).");
        }
        Long id = db.inTransaction(tx ->
                tx.insert("INSERT INTO JIRA_FIELD (NAME, TYPE_KEY) VALUES (?, ?)", fieldName, fieldType.getKey()));
        return getCustomFieldObject(id);
    }

    private Field read(ResultSet row) throws SQLException {
        Field field = new Field(row.getLong(1), row.getString(2), row.getString(3));
        fields.put(field.id(), field);
        return field;
    }

    @Override
    public Field getCustomFieldObject(Long id) {
        Field known = fields.get(id);
        return known != null ? known : db.one("SELECT ID, NAME, TYPE_KEY FROM JIRA_FIELD WHERE ID = ?", this::read, id);
    }

    /** The field of {@code customfield_N}, or null. */
    public Field getCustomFieldObject(String id) {
        return id != null && id.matches("customfield_\\d{1,18}") ? getCustomFieldObject(Long.valueOf(id.substring(12))) : null;
    }

    @Override
    public List<CustomField> getCustomFieldObjects() {
        return List.copyOf(all());
    }

    /** All custom fields by ID. */
    public List<Field> all() {
        return db.list("SELECT ID, NAME, TYPE_KEY FROM JIRA_FIELD ORDER BY ID", this::read);
    }

    /** JSM's field of this type. */
    Field ofType(String typeKey) {
        Predicate<Field> wanted = field -> field.typeKey().equals(typeKey);
        return fields.values().stream().filter(wanted).findFirst().orElseGet(() -> all().stream().filter(wanted).findFirst().orElseThrow());
    }

    /** JSM's field that holds a request's organizations. */
    public Field organizationsField() {
        return ofType(Field.ORGANIZATIONS);
    }

    @Override
    public CustomFieldType getCustomFieldType(String key) {
        return TYPES.contains(key) ? new Field.Type(key) : null;
    }

    @Override
    public CustomFieldSearcher getCustomFieldSearcher(String key) {
        return SEARCHERS.contains(key) ? new Field.Searcher(key) : null;
    }

    private Choice choice(ResultSet row) throws SQLException {
        Choice choice = new Choice(row.getLong(1), row.getLong(2), row.getString(3));
        choices.put(choice.id(), choice);
        return choice;
    }

    @Override
    public Options getOptions(FieldConfig fieldConfig) {
        Choices options = new Choices();
        options.addAll(options(((Field.Config) fieldConfig).field()));
        return options;
    }

    /** Options of a field in their order. */
    public List<Choice> options(Field field) {
        return db.list("SELECT ID, FIELD_ID, VAL FROM JIRA_OPTION WHERE FIELD_ID = ? ORDER BY SEQ, ID", this::choice, field.id());
    }

    @Override
    public Option createOption(FieldConfig fieldConfig, Long parentOptionId, Long sequence, String value) {
        Field field = ((Field.Config) fieldConfig).field();
        return option(db.inTransaction(tx -> tx.insert("INSERT INTO JIRA_OPTION (FIELD_ID, SEQ, VAL) VALUES (?, ?, ?)", field.id(), sequence == null ? 0L : sequence, value)));
    }

    private Choice option(long id) {
        Choice known = choices.get(id);
        return known != null ? known : db.one("SELECT ID, FIELD_ID, VAL FROM JIRA_OPTION WHERE ID = ?", this::choice, id);
    }

    /** The value an app sees, or null if there is none. */
    Object decode(Field field, List<String> stored) {
        if (stored == null || stored.isEmpty()) {
            return null;
        }
        if (field.isOrganizations()) {
            List<CustomerOrganization> found = new ArrayList<>(organizations.byIds(stored.stream().map(Integer::valueOf).toList()));
            return found.isEmpty() ? null : found;
        }
        if (field.isRequestType()) {
            return new Origin(projects.requestType(Integer.parseInt(stored.get(0))));
        }
        if (field.isSelect()) {
            return option(Long.parseLong(stored.get(0)));
        }
        return field.typeKey().endsWith(":float") ? (Object) Double.valueOf(stored.get(0)) : stored.get(0);
    }

    Organizations organizations() {
        return organizations;
    }

    /** The stored form of a value that an app or the REST API set; {@link IllegalArgumentException} if the field can't hold it. */
    List<String> encode(Field field, Object value) {
        if (value == null || value instanceof Collection<?> c && c.isEmpty()) {
            return List.of();
        }
        if (field.isOrganizations() && value instanceof Collection<?> all) {
            return all.stream().filter(Objects::nonNull).map(o -> String.valueOf(((CustomerOrganization) o).getId())).distinct().toList();
        }
        if (field.isRequestType() && value instanceof Origin origin) {
            return List.of(String.valueOf(origin.type().id()));
        }
        if (field.isSelect() && value instanceof Choice option && option.fieldId().equals(field.id())) {
            return List.of(String.valueOf(option.id()));
        }
        boolean plain = !field.isSelect() && !field.isOrganizations() && !field.isRequestType();
        if (plain && (value instanceof String || value instanceof Double)) {
            return List.of(String.valueOf(value));
        }
        throw new IllegalArgumentException("Field '" + field.name() + "' can't hold a value of " + value.getClass());
    }
}
