package io.tocsin.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One parameter of an operation.
 *
 * @param in {@code query}, {@code header} or {@code path}
 * @param secret whether its value may be told to nobody
 */
public record Parameter(String name, String in, boolean required, boolean secret, JsonObject schema) {

    boolean isList() {
        return "array".equals(schema.getValue("type"));
    }

    /** The values as JSON of the schema's type, as far as they can be read so; what cannot stays text. */
    Object read(List<String> values) {
        if (!isList()) {
            return read(values.get(0), schema);
        }
        var list = new JsonArray();
        values.forEach(value -> list.add(read(value, schema.getJsonObject("items"))));
        return list;
    }

    private static Object read(String text, JsonObject schema) {
        Object type = schema.getValue("type");
        if ("integer".equals(type)) {
            return integer(text);
        }
        if ("boolean".equals(type) && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        return text;
    }

    private static Object integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notInteger) {
            return text;
        }
    }
}
