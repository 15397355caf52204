package io.tocsin.incident;

import io.tocsin.alert.Matcher;
import io.tocsin.alert.MatcherSql;
import io.tocsin.alert.Matchers;
import io.tocsin.alert.Severity;
import io.tocsin.db.Columns;
import io.tocsin.http.Cursor;
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
 * Which incidents are meant. No values let everything pass; several values of one kind mean "or", the kinds among each
 * other "and".
 *
 * @param status words of {@link Status}
 * @param severity words of {@link Severity}
 * @param from earliest creation, inclusive
 * @param to latest creation, exclusive
 * @param matchers all of them must fit the labels
 * @param words all of them must occur
 */
public record IncidentFilter(
        List<String> status,
        List<String> severity,
        List<String> service,
        List<String> environment,
        List<String> team,
        List<String> assignee,
        List<String> tags,
        Instant from,
        Instant to,
        List<Matcher> matchers,
        SearchWords words) {

    private static final List<String> ANY = List.of();

    /** Everything passes. */
    public static final IncidentFilter ALL = new IncidentFilter(
            ANY, ANY, ANY, ANY, ANY, ANY, ANY, Cursor.PAST, Cursor.FUTURE, List.of(), SearchWords.NONE);

    public IncidentFilter {
        status = List.copyOf(status);
        severity = List.copyOf(severity);
        service = List.copyOf(service);
        environment = List.copyOf(environment);
        team = List.copyOf(team);
        assignee = List.copyOf(assignee);
        tags = List.copyOf(tags);
        matchers = List.copyOf(matchers);
    }

    /** @throws Problem.Malformed when a parameter cannot be read */
    static IncidentFilter of(Request request) {
        var window = Window.of(request);
        return new IncidentFilter(
                words(request, "status", word -> Status.of(word).map(Status::word)),
                words(request, "severity", word -> Severity.of(word).map(Severity::word)),
                request.queries("service"),
                request.queries("environment"),
                request.queries("team"),
                request.queries("assignee"),
                request.queries("tag"),
                window.from(),
                window.to(),
                request.queries("match[]").stream()
                        .flatMap(text -> Matchers.parse(text).stream())
                        .toList(),
                SearchWords.of(request.query("q")));
    }

    /** The parameters of {@link IncidentListSql} up to {@code $13}. */
    Tuple parameters() {
        return MatcherSql.add(fields(), matchers).addArrayOfString(orNull(words.with(matchers, tags)));
    }

    private Tuple fields() {
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
