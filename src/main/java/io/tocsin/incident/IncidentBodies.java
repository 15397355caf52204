package io.tocsin.incident;

import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the bodies of the actions on incidents say, once checked. */
final class IncidentBodies {

    static final int MAX_TEXT = 20_000;
    static final int MAX_ASSIGNEE = 200;

    private IncidentBodies() {}

    /** An action's body; all of it may be missing. */
    record Act(@Nullable String assignee, @Nullable String note) {

        static final Act EMPTY = new Act(null, null);

        /** An empty body is as good as an empty object. */
        static Act of(Request request) {
            return request.context().body().isEmpty() ? EMPTY : request.body(Act.class);
        }

        @Nullable
        String owner() {
            return orNull(assignee, MAX_ASSIGNEE, "/assignee");
        }

        @Nullable
        String remark() {
            return orNull(note, MAX_TEXT, "/note");
        }
    }

    /** {@code status} says which action is meant. */
    record Short(
            @Nullable Object incident,
            @Nullable String status,
            @Nullable String assignee,
            @Nullable String note) {

        Act act() {
            return new Act(assignee, note);
        }

        IncidentRef ref() {
            return named(incident, "/incident");
        }

        /** @throws Problem.Malformed unless it is to be acknowledged or resolved */
        boolean resolves() {
            Status wanted = Status.of(status == null ? "" : status).orElse(Status.OPEN);
            if (wanted == Status.OPEN) {
                throw malformed("/status", "is '" + status + "'; it must be acknowledged or resolved");
            }
            return wanted == Status.RESOLVED;
        }
    }

    /** Another incident. */
    record Merge(@Nullable Object into) {

        IncidentRef target() {
            return named(into, "/into");
        }
    }

    /** A message. */
    record Message(@Nullable String text, @Nullable String visibility) {

        String words() {
            String words = text == null ? "" : text.strip();
            if (words.isEmpty()) {
                throw malformed("/text", "must not be empty");
            }
            return within(words, MAX_TEXT, "/text");
        }

        String audience() {
            String audience = visibility == null ? "internal" : visibility.toLowerCase(Locale.ROOT);
            if (!audience.equals("internal") && !audience.equals("public")) {
                throw malformed("/visibility", "is '" + visibility + "'; it must be internal or public");
            }
            return audience;
        }
    }

    private static IncidentRef named(@Nullable Object incident, String pointer) {
        if (incident instanceof String || incident instanceof Integer || incident instanceof Long) {
            return IncidentRef.parse(incident.toString().strip());
        }
        if (incident instanceof BigInteger tooLarge) {
            throw new Problem.NotFound("There is no incident #" + tooLarge + ".");
        }
        throw malformed(pointer, "must be an incident's id or number");
    }

    private static @Nullable String orNull(@Nullable String text, int most, String pointer) {
        String trimmed = text == null ? "" : text.strip();
        return trimmed.isEmpty() ? null : within(trimmed, most, pointer);
    }

    private static String within(String text, int most, String pointer) {
        if (text.length() > most) {
            throw malformed(pointer, "is " + text.length() + " characters long; " + most + " is the most");
        }
        return text;
    }

    private static Problem malformed(String pointer, String detail) {
        return new Problem.Malformed(
                "The body does not fit the contract.", List.of(new Problem.Fault(pointer, detail)));
    }
}
