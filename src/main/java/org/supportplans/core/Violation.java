package org.supportplans.core;

import java.util.List;

/**
 * One thing that is wrong with what a person entered (rules 1 to 7).
 *
 * @param field the property it belongs to, as the REST API names it ({@code targets[1].respondWithin}); empty if it belongs to none
 * @param rule names the sentence that says what is wrong and what to do, without the prefix of the message keys
 * @param arguments what the sentence mentions, in its order; strings, numbers, days, enums and lists of strings
 */
public record Violation(String field, String rule, List<Object> arguments) {

    public Violation {
        arguments = List.copyOf(arguments);
    }

    public static Violation of(String field, String rule, Object... arguments) {
        return new Violation(field, rule, List.of(arguments));
    }
}
