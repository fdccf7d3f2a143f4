package org.supportplans.sandbox.jira.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Field;
import org.supportplans.sandbox.jira.Fields;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.Router.Refusal;
import org.supportplans.sandbox.jira.User;

/** Reads an issue's fields from JSON, collecting what is wrong by field. */
final class FieldInput {

    private final Jira jira;
    private final JsonNode fields;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FieldInput(Jira jira, JsonNode fields) {
        this.jira = jira;
        this.fields = fields;
    }

    boolean has(String name) {
        return fields.has(name);
    }

    /** The field as it came; a missing node if it did not. */
    JsonNode node(String name) {
        return fields.path(name);
    }

    void error(String name, String message) {
        errors.putIfAbsent(name, message);
    }

    /** Ends the request with 400 if anything was wrong. */
    void check() {
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }

    String summary() {
        String summary = text("summary");
        if (summary == null || summary.isBlank()) {
            error("summary", "You must specify a summary of the issue.");
        } else if (summary.length() > 255) {
            error("summary", "Summary must be less than 255 characters.");
        } else if (summary.contains("\n") || summary.contains("\r")) {
            error("summary", "The summary is invalid because it contains newline characters.");
        }
        return summary;
    }

    String text(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            error(name, "Operation value must be a string");
            return null;
        }
        return checked(name, value.asText());
    }

    private String checked(String name, String text) {
        if (text.length() > 32767) {
            error(name, "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        }
        if (text.indexOf('\0') >= 0) {
            error(name, "A null character is not allowed.");
        }
        return text;
    }

    /** Whether {@code {"id":…}} or, without one, the property {@code label} means this one. */
    private static boolean means(JsonNode given, Object id, String label, String name) {
        return given.has("id") ? id.toString().equals(given.get("id").asText()) : name.equals(given.path(label).asText(null));
    }

    private static String notValid(String what, JsonNode given, String label) {
        String by = given.has("id") ? "id" : label;
        return what + " " + by + " '" + given.path(by).asText() + "' is not valid";
    }

    /** The constant that {@code {"id":…}} or {@code {"name":…}} means; null with an error if there is none. */
    Constant constant(String name, List<Constant> all, String message) {
        JsonNode value = fields.path(name);
        for (Constant constant : all) {
            if (means(value, constant.id(), "name", constant.name())) {
                return constant;
            }
        }
        error(name, message);
        return null;
    }

    Constant priority() {
        return has("priority")
                ? constant("priority", jira.projects.priorities(), "The priority selected is invalid.")
                : jira.projects.defaultPriority();
    }

    List<Projects.Component> components(Projects.JiraProject project, JsonNode list) {
        Set<Projects.Component> found = new LinkedHashSet<>();
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            error("components", "data was not an array");
        }
        for (JsonNode value : list) {
            project.components().stream()
                    .filter(component -> means(value, component.id(), "name", component.name()))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> error("components", notValid("Component", value, "name")));
        }
        return List.copyOf(found);
    }

    List<String> labels(JsonNode list) {
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode value : list) {
            String label = value.asText();
            if (label.isBlank() || label.contains(" ") || label.indexOf('\0') >= 0) {
                error("labels", "The label '" + label + "' contains spaces which is invalid.");
            } else if (label.length() > 255) {
                error("labels", "A label is longer than 255 characters.");
            } else {
                found.add(label);
            }
        }
        return List.copyOf(found);
    }

    /** The user of {@code {"name":…}} or {@code {"key":…}}; null with an error if there is none. */
    User user(String name) {
        JsonNode value = fields.path(name);
        User user = value.has("key") ? jira.users.getUserByKey(value.get("key").asText()) : jira.users.getUserByName(value.path("name").asText(null));
        if (user == null) {
            error(name, "User '" + value.path("name").asText(value.path("key").asText()) + "' does not exist.");
        }
        return user;
    }

    /** Stored forms of all custom fields among the input. */
    Map<Field, List<String>> customFields() {
        Map<Field, List<String>> values = new LinkedHashMap<>();
        fields.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("customfield_")) {
                Field field = jira.fields.getCustomFieldObject(name);
                if (field == null) {
                    error(name, "Field '" + name + "' cannot be set. It is not on the appropriate screen, or unknown.");
                } else {
                    values.put(field, customField(field, fields.get(name)));
                }
            }
        });
        return values;
    }

    private List<String> customField(Field field, JsonNode value) {
        if (value.isNull()) {
            return List.of();
        }
        if (field.isOrganizations()) {
            return organizations(field, value);
        }
        if (field.isSelect()) {
            for (Fields.Choice choice : jira.fields.options(field)) {
                if (means(value, choice.id(), "value", choice.value())) {
                    return List.of(choice.id().toString());
                }
            }
            error(field.getId(), notValid("Option", value, "value"));
            return List.of();
        }
        if (field.isRequestType()) {
            Projects.Type type = value.asText().matches("\\d{1,9}") ? jira.projects.requestType(value.asInt()) : null;
            if (type == null) {
                error(field.getId(), "Request type '" + value.asText() + "' is not valid");
                return List.of();
            }
            return List.of(String.valueOf(type.id()));
        }
        boolean number = field.typeKey().endsWith(":float");
        if (number ? !value.isNumber() : !value.isTextual()) {
            error(field.getId(), number ? "Operation value must be a number" : "Operation value must be a string");
            return List.of();
        }
        String text = checked(field.getId(), value.asText());
        return text.isEmpty() ? List.of() : List.of(number ? String.valueOf(value.asDouble()) : text);
    }

    private List<String> organizations(Field field, JsonNode value) {
        List<String> ids = new ArrayList<>();
        if (!value.isArray()) {
            error(field.getId(), "data was not an array");
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode id = value.get(i);
            if (!id.isInt() && !id.asText().matches("\\d{1,9}")) {
                error(field.getId(), "Specify a valid value for " + field.name() + ": it must be a number at array index " + i + ".");
            } else if (jira.organizations.byId(id.asInt()) == null) {
                error(field.getId(), "The organization with ID " + id.asText() + " does not exist.");
            } else if (!ids.contains(id.asText())) {
                ids.add(id.asText());
            }
        }
        return ids;
    }
}
