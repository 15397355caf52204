package io.tocsin.http;

import io.tocsin.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A validated request, read in the words of the contract. */
public final class Request {

    private final RoutingContext context;
    private final Caller caller;
    private final Instant now;

    public Request(RoutingContext context, Caller caller, Instant now) {
        this.context = context;
        this.caller = caller;
        this.now = now;
    }

    public Caller caller() {
        return caller;
    }

    /** When the request was admitted: the time of everything it does. */
    public Instant now() {
        return now;
    }

    public RoutingContext context() {
        return context;
    }

    /** A path parameter; the router guarantees that it is there. */
    public String path(String name) {
        return String.valueOf(context.pathParam(name));
    }

    /** A path parameter that must be a UUID; anything else names nothing, so it is not found. */
    public UUID pathUuid(String name) {
        String text = path(name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notUuid) {
            throw new Problem.NotFound("There is nothing with the id '" + text + "'.");
        }
    }

    /** A query parameter; null when absent or empty. */
    public @Nullable String query(String name) {
        List<String> values = queries(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Every value of a repeatable query parameter, the empty ones left out. */
    public List<String> queries(String name) {
        return context.queryParam(name).stream()
                .filter(value -> !value.isEmpty())
                .map(value -> withoutNul(name, value))
                .toList();
    }

    /** PostgreSQL cannot store it, so nothing can be found by it. */
    private static String withoutNul(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            var fault = new Problem.Fault(name, "contains a NUL character");
            throw new Problem.Malformed("The parameter '" + name + "' cannot be used.", List.of(fault));
        }
        return value;
    }

    /**
     * A query parameter that is an RFC 3339 time; null when absent.
     *
     * @throws Problem.Malformed when it is something else, empty included: without a bound it would mean all of time
     */
    public @Nullable Instant queryTime(String name) {
        String text = context.queryParam(name).stream().findFirst().orElse(null);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException garbage) {
            var fault = new Problem.Fault(name, "is '" + text + "'; it must be like 2026-11-20T22:51:03Z");
            throw new Problem.Malformed("The parameter '" + name + "' is not a time.", List.of(fault));
        }
    }

    public @Nullable String header(String name) {
        return context.request().getHeader(name);
    }

    /**
     * The JSON body, read into a record.
     *
     * @throws Problem.Malformed when it does not fit
     */
    public <T> T body(Class<T> type) {
        return Json.read(context.body().buffer(), type);
    }
}
