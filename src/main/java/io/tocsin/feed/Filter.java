package io.tocsin.feed;

import io.tocsin.alert.Severity;
import io.tocsin.http.Window;
import io.tocsin.incident.Status;
import io.tocsin.problem.Problem;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a subscriber wants: the filters of the incident list. Several values of one field are alternatives,
 * different fields must all match; an empty field matches everything.
 *
 * @param from earliest creation of the incident, inclusive
 * @param to latest creation, exclusive
 */
record Filter(
        Set<String> status,
        Set<String> severity,
        Set<String> service,
        Set<String> environment,
        Set<String> team,
        Set<String> assignee,
        Set<String> tag,
        Instant from,
        Instant to) {

    static final Filter NONE =
            new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Instant.MIN, Instant.MAX);

    /**
     * Reads the query of a request.
     *
     * @throws Problem.Malformed when a status or severity is none of ours, a time is none, or they end before they begin
     */
    static Filter of(MultiMap query) {
        var window = new Window(time(query, "from", Instant.MIN), time(query, "to", Instant.MAX));
        return new Filter(
                words(query, "status", word -> Status.of(word).map(Status::word), "open, acknowledged or resolved"),
                words(
                        query,
                        "severity",
                        word -> Severity.of(word).map(Severity::word),
                        "critical, high, medium, low or info"),
                values(query, "service"),
                values(query, "environment"),
                values(query, "team"),
                values(query, "assignee"),
                values(query, "tag"),
                window.from(),
                window.to());
    }

    /**
     * Whether a change is told. It is, when the incident matches now <em>or matched before</em>: who watches the open
     * incidents must hear that one has been resolved, or it would stay on the screen for ever.
     */
    boolean admits(Frame frame) {
        return equals(NONE) || matches(frame.after()) || matches(frame.before());
    }

    private boolean matches(@Nullable Facts facts) {
        return facts != null
                && has(status, facts.status())
                && has(severity, facts.severity())
                && has(service, facts.service())
                && has(environment, facts.environment())
                && has(team, facts.team())
                && has(assignee, facts.assignee())
                && !facts.createdAt().isBefore(from)
                && facts.createdAt().isBefore(to)
                && (tag.isEmpty() || facts.tags().stream().anyMatch(tag::contains));
    }

    private static boolean has(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }

    private static Set<String> words(
            MultiMap query, String field, Function<String, Optional<String>> reader, String known) {
        return values(query, field).stream()
                .map(word -> reader.apply(word).orElseThrow(() -> unknown(field, word, known)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> values(MultiMap query, String field) {
        return query.getAll(field).stream().filter(value -> !value.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static Instant time(MultiMap query, String field, Instant absent) {
        String text = query.get(field);
        try {
            return text == null || text.isEmpty()
                    ? absent
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException garbage) {
            throw unknown(field, text, "a time like 2026-11-20T22:51:03Z");
        }
    }

    private static Problem unknown(String field, String word, String known) {
        return new Problem.Malformed(
                "The filter cannot be read.",
                List.of(new Problem.Fault(field, "'" + word + "' cannot be used; it must be " + known + ".")));
    }
}
