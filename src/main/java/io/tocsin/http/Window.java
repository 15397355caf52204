package io.tocsin.http;

import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The time that a list is of.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Window(Instant from, Instant to) {

    /** @throws Problem.Malformed when it ends before it begins: nothing is ever in it, and the caller expects something */
    public Window {
        requireOrder("from", from, to);
    }

    /**
     * @param place of the beginning in the request: a parameter, or a pointer into the body
     * @throws Problem.Malformed when the end comes first
     */
    public static void requireOrder(String place, Instant from, Instant to) {
        if (from.isAfter(to)) {
            var fault = new Problem.Fault(place, "is " + from + ", later than 'to', " + to + "; it must be earlier");
            throw new Problem.Malformed("'" + place + "' " + fault.detail() + ".", List.of(fault));
        }
    }

    /**
     * The query's {@code from} and {@code to}; what is absent bounds nothing.
     *
     * @throws Problem.Malformed when one of them is no time as well
     */
    public static Window of(Request request) {
        return new Window(
                Objects.requireNonNullElse(request.queryTime("from"), Cursor.PAST),
                Objects.requireNonNullElse(request.queryTime("to"), Cursor.FUTURE));
    }
}
