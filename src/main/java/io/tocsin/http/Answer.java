package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it is not a refusal.
 *
 * @param body written as JSON in snake_case, a {@link Buffer} of JSON and a {@link Text} as they are,
 *     {@link Parts} one after the other;
 *     null for none
 */
public record Answer(int status, @Nullable Object body, Map<String, String> headers) {

    /** A body that is not JSON, with its media type. */
    public record Text(String type, String text) {}

    /** A long body, of which the rest is asked for as it is written; what fails after the first part cuts it off. */
    public record Parts(String type, Buffer first, Source rest) {}

    /** The parts that are still to come. */
    @FunctionalInterface
    public interface Source {

        /** @return the next part; empty at the end */
        Future<Optional<Buffer>> next();
    }

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
