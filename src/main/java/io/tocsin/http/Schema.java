package io.tocsin.http;

import io.tocsin.problem.Problem.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON Schema that tells in sentences why a value does not fit it. Belongs to one event loop. */
final class Schema {

    /** Keywords whose failure only says that something inside failed. */
    private static final Set<String> OUTER = Set.of("properties", "items", "$ref", "allOf", "anyOf", "oneOf");

    private final JsonObject schema;
    private final Validator validator;

    Schema(JsonObject schema) {
        this.schema = schema;
        this.validator = Validator.create(
                JsonSchema.of(schema.copy()),
                new JsonSchemaOptions()
                        .setBaseUri("app://tocsin")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic),
                Schema::format);
    }

    /**
     * Finds what is wrong with a value.
     *
     * @param root what the pointers begin with: empty for a body, the name of a parameter
     */
    List<Fault> faults(Object value, String root) {
        OutputUnit result = validator.validate(value);
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        var faults = new LinkedHashSet<Fault>();
        for (OutputUnit error : result.getErrors()) {
            addFaults(faults, error, value, root);
        }
        return faults.isEmpty() ? List.of(new Fault(root, "does not fit the contract")) : new ArrayList<>(faults);
    }

    private void addFaults(Set<Fault> faults, OutputUnit error, Object value, String root) {
        List<String> keywords = steps(error.getKeywordLocation());
        String keyword = keywords.get(keywords.size() - 1);
        Object rules = at(schema, keywords.subList(0, keywords.size() - 1));
        if (OUTER.contains(keyword) || !(rules instanceof JsonObject rule) || isAllowed(keyword, rule, error)) {
            return;
        }
        String place = error.getInstanceLocation().substring(1);
        Object found = at(value, steps(error.getInstanceLocation()));
        if (keyword.equals("required")) {
            addMissing(faults, rule, found, root + place);
        } else {
            faults.add(new Fault(root + place, Sentences.of(keyword, rule, found)));
        }
    }

    /** The validator blames an allowed property that has a fault for not being among the declared ones, too. */
    private static boolean isAllowed(String keyword, JsonObject rule, OutputUnit error) {
        List<String> steps = steps(error.getInstanceLocation());
        return keyword.equals("additionalProperties")
                && (rule.getValue(keyword) instanceof JsonObject
                        || rule.getJsonObject("properties", new JsonObject()).containsKey(steps.get(steps.size() - 1)));
    }

    private static void addMissing(Set<Fault> faults, JsonObject rule, @Nullable Object found, String place) {
        for (Object name : rule.getJsonArray("required")) {
            if (found instanceof JsonObject object && !object.containsKey((String) name)) {
                faults.add(new Fault(place + "/" + name, "is missing; it is required"));
            }
        }
    }

    private static List<String> steps(String location) {
        var steps = new ArrayList<String>();
        for (String step : location.split("/", -1)) {
            if (!step.equals("#")) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return steps;
    }

    private static @Nullable Object at(@Nullable Object from, List<String> steps) {
        Object at = from;
        for (String step : steps) {
            if (at instanceof JsonObject object) {
                at = object.getValue(step);
            } else if (at instanceof JsonArray array && step.chars().allMatch(Character::isDigit)) {
                at = array.getValue(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return at;
    }

    /** What the validator does not know, and times: its own check of those takes some that Java cannot read. */
    private static @Nullable String format(String type, @Nullable String format, Object value) {
        if (format == null || !(value instanceof String text)) {
            return null;
        }
        return switch (format) {
            case "date-time" -> time(text);
            case "name" -> InvisibleText.in(text).orElse(null);
            default -> null;
        };
    }

    private static @Nullable String time(String text) {
        try {
            OffsetDateTime.parse(text);
            return null;
        } catch (DateTimeParseException notTime) {
            return "not a time";
        }
    }
}
