package io.tocsin.incident;

import io.tocsin.alert.Severity;
import io.tocsin.db.Columns;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import io.tocsin.problem.Problem;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are listed, and how. No values let everything pass; several values of one kind mean "or", the kinds
 * among each other "and".
 *
 * @param status words of {@link Status}
 * @param severity words of {@link Severity}
 * @param from earliest creation, inclusive
 * @param to latest creation, exclusive
 * @param counted whether all that fit are counted
 */
public record IncidentListing(
        List<String> status,
        List<String> severity,
        List<String> service,
        List<String> environment,
        List<String> team,
        List<String> assignee,
        List<String> tags,
        Instant from,
        Instant to,
        IncidentOrder order,
        boolean counted) {

    /** @throws Problem.Malformed when a parameter cannot be read */
    static IncidentListing of(Request request) {
        String sort = request.query("sort");
        var window = Window.of(request);
        return new IncidentListing(
                words(request, "status", word -> Status.of(word).map(Status::word)),
                words(request, "severity", word -> Severity.of(word).map(Severity::word)),
                request.queries("service"),
                request.queries("environment"),
                request.queries("team"),
                request.queries("assignee"),
                request.queries("tag"),
                window.from(),
                window.to(),
                sort == null ? IncidentOrder.NEWEST : IncidentOrder.parse(sort),
                "true".equals(request.query("count")));
    }

    /** All parameters of the order's statement. */
    Tuple parameters(Paging paging) {
        return order.begin(filters().addInteger(paging.rows()), paging.after(order.list()));
    }

    /** The statement's parameters up to {@code $9}. */
    Tuple filters() {
        return Tuple.tuple()
                .addArrayOfString(orNull(status))
                .addArrayOfString(orNull(severity))
                .addArrayOfString(orNull(service))
                .addArrayOfString(orNull(environment))
                .addArrayOfString(orNull(team))
                .addArrayOfString(orNull(assignee))
                .addArrayOfString(orNull(tags))
                .addOffsetDateTime(Columns.utc(from))
                .addOffsetDateTime(Columns.utc(to));
    }

    private static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }

    private static List<String> words(Request request, String name, Function<String, Optional<String>> read) {
        return request.queries(name).stream()
                .map(word -> read.apply(word).orElseThrow(() -> unknown(name, word)))
                .toList();
    }

    private static Problem unknown(String name, String word) {
        var fault = new Problem.Fault(name, "there is no '" + word + "'");
        return new Problem.Malformed("The parameter '" + name + "' cannot be used.", List.of(fault));
    }
}
