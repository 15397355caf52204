package io.tocsin.analytics;

import io.tocsin.alert.Severity;
import io.tocsin.db.Columns;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import io.tocsin.problem.Problem;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures are about. No values let everything pass; several values of one kind mean "or", the kinds among each
 * other "and".
 *
 * @param from inclusive
 * @param to exclusive, at most 400 days later
 */
record Scope(
        Instant from,
        Instant to,
        List<String> service,
        List<String> severity,
        List<String> environment,
        List<String> team) {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration MOST = Duration.ofDays(400);

    /** @throws Problem.Malformed when it ends before it begins, or is too long */
    Scope {
        Window.requireOrder("from", from, to);
        Duration length = Duration.between(from, to);
        if (length.compareTo(MOST) > 0) {
            var fault = new Problem.Fault(
                    "from", "lies " + length.toDays() + " days before 'to'; " + MOST.toDays() + " are the most");
            throw new Problem.Malformed("'from' " + fault.detail() + ".", List.of(fault));
        }
        service = List.copyOf(service);
        severity = List.copyOf(severity);
        environment = List.copyOf(environment);
        team = List.copyOf(team);
    }

    /** The request's; the last 30 days where it names no time. Nothing is known of what is to come, so it ends now at most. */
    static Scope of(Request request) {
        Instant asked = request.queryTime("to");
        Instant to = asked == null || asked.isAfter(request.now()) ? request.now() : asked;
        Instant from = request.queryTime("from");
        return new Scope(
                from == null ? to.minus(USUAL) : from,
                to,
                request.queries("service"),
                request.queries("severity").stream().map(Scope::severity).toList(),
                request.queries("environment"),
                request.queries("team"));
    }

    /** What incidents and alerts alike have: {@code $1} service, {@code $2} severity, {@code $3} environment. */
    Tuple fields() {
        return Tuple.tuple()
                .addArrayOfString(orNull(service))
                .addArrayOfString(orNull(severity))
                .addArrayOfString(orNull(environment));
    }

    /** And {@code $4} team, {@code $5} from. */
    Tuple since() {
        return fields().addArrayOfString(orNull(team)).addOffsetDateTime(Columns.utc(from));
    }

    /** And {@code $6} to. */
    Tuple parameters() {
        return since().addOffsetDateTime(Columns.utc(to));
    }

    private static String severity(String word) {
        return Severity.of(word).map(Severity::word).orElseThrow(() -> {
            var fault = new Problem.Fault("severity", "there is no '" + word + "'");
            return new Problem.Malformed("The parameter 'severity' cannot be used.", List.of(fault));
        });
    }

    private static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }
}
