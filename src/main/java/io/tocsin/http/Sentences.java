package io.tocsin.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a value breaks a rule of the contract: what was found and what would be right. */
final class Sentences {

    private static final int LONGEST_QUOTE = 80;

    private Sentences() {}

    /**
     * @param keyword of JSON Schema, whose rule is broken
     * @param rule the schema that holds the keyword
     */
    static String of(String keyword, JsonObject rule, @Nullable Object found) {
        Object bound = rule.getValue(keyword);
        String is = "is " + quote(found, rule);
        return switch (keyword) {
            case "type" -> "is " + typed(found, rule) + "; it must be " + types(bound);
            case "enum" -> is + "; it must be one of " + words(bound);
            case "const" -> is + "; it must be " + bound;
            case "minimum" -> is + "; it must be at least " + bound;
            case "maximum" -> is + "; it must be at most " + bound;
            case "minLength" -> "has " + length(found) + " characters; it must have at least " + bound;
            case "maxLength" -> "has " + length(found) + " characters; it may have at most " + bound;
            case "minItems" -> "has " + size(found) + " items; it must have at least " + bound;
            case "maxItems" -> "has " + size(found) + " items; it may have at most " + bound;
            case "maxProperties" -> "has too many properties; it may have at most " + bound;
            case "minProperties" -> "has too few properties; give at least " + bound + " of " + names(rule);
            case "pattern" -> "\\S".equals(bound) ? "is blank; it must have text" : is + "; it must match " + bound;
            case "format" -> "name".equals(bound) ? name(found) : is + "; it must be " + format(bound);
            case "additionalProperties" -> "is not known here; known are " + names(rule);
            default -> is + ", which breaks the rule '" + keyword + "' of the contract";
        };
    }

    private static String name(@Nullable Object found) {
        return InvisibleText.in(String.valueOf(found)).orElse("is no name");
    }

    private static String format(@Nullable Object format) {
        return "date-time".equals(format)
                ? "a time as RFC 3339 has it, such as 2026-11-20T22:51:03Z (in a URL, write + as %2B)"
                : "a " + format;
    }

    /** Text is quoted, so that an empty or odd one can be seen; long ones are cut, and passwords are not shown. */
    static String quote(@Nullable Object value, JsonObject rule) {
        if ("password".equals(rule.getValue("format"))) {
            return "what was sent";
        }
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        return "'" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + "'";
    }

    private static String typed(@Nullable Object value, JsonObject rule) {
        if (value == null) {
            return "null";
        }
        if (value instanceof JsonObject) {
            return "an object";
        }
        if (value instanceof JsonArray) {
            return "a list";
        }
        return quote(value, rule);
    }

    private static String types(@Nullable Object types) {
        return types instanceof JsonArray several
                ? several.stream().map(Sentences::type).collect(Collectors.joining(" or "))
                : type(types);
    }

    private static String type(@Nullable Object type) {
        return switch (String.valueOf(type)) {
            case "integer" -> "an integer";
            case "object" -> "an object";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "null" -> "null";
            default -> "a " + type;
        };
    }

    private static String words(@Nullable Object words) {
        return words instanceof JsonArray list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "";
    }

    private static String names(JsonObject rule) {
        return String.join(
                ", ", rule.getJsonObject("properties", new JsonObject()).fieldNames());
    }

    private static int length(@Nullable Object found) {
        return found instanceof String text ? text.codePointCount(0, text.length()) : 0;
    }

    private static int size(@Nullable Object found) {
        return found instanceof JsonArray list ? list.size() : 0;
    }
}
