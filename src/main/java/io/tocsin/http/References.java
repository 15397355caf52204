package io.tocsin.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Replaces each {@code $ref} of the contract by what it points to. Request schemas do not refer to themselves. */
final class References {

    private final JsonObject contract;

    References(JsonObject contract) {
        this.contract = contract;
    }

    /** A copy without any reference in it. */
    JsonObject resolved(JsonObject value) {
        String reference = value.getString("$ref");
        if (reference != null) {
            return resolved(target(reference));
        }
        var copy = new JsonObject();
        for (Map.Entry<String, Object> field : value) {
            copy.put(field.getKey(), resolvedValue(field.getValue()));
        }
        return copy;
    }

    private Object resolvedValue(Object value) {
        if (value instanceof JsonObject object) {
            return resolved(object);
        }
        if (value instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(item -> copy.add(resolvedValue(item)));
            return copy;
        }
        return value;
    }

    private JsonObject target(String reference) {
        JsonObject at = contract;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            at = at.getJsonObject(step);
            if (at == null) {
                throw new IllegalStateException("openapi.yaml: nothing is at " + reference);
            }
        }
        return at;
    }
}
