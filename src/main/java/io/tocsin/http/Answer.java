package io.tocsin.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it is not a refusal.
 *
 * @param body written as JSON in snake_case, a {@link io.vertx.core.buffer.Buffer} of JSON and a {@link Text} as they are;
 *     null for none
 */
public record Answer(int status, @Nullable Object body, Map<String, String> headers) {

    /** A body that is not JSON, with its media type. */
    public record Text(String type, String text) {}

    public static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    public static Answer created(Object body) {
        return new Answer(201, body, Map.of());
    }

    public static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    public Answer with(String header, String value) {
        var more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, Map.copyOf(more));
    }
}
