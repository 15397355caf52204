package io.tocsin.incident;

import io.tocsin.alert.Matchers;
import io.tocsin.alert.Severity;
import io.tocsin.http.Cursor;
import io.tocsin.http.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The filters of the list of incidents, as a body has them: each a list of values, of which one is enough. */
record BulkFilter(
        @Nullable List<String> status,
        @Nullable List<String> severity,
        @Nullable List<String> service,
        @Nullable List<String> environment,
        @Nullable List<String> team,
        @Nullable List<String> assignee,
        @Nullable List<String> tag,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> match,
        @Nullable String q) {

    /** All that fit, the oldest first, counted. */
    IncidentListing listing() {
        Instant since = Objects.requireNonNullElse(from, Cursor.PAST);
        Instant until = Objects.requireNonNullElse(to, Cursor.FUTURE);
        Window.requireOrder("/filter/from", since, until);
        var filter = new IncidentFilter(
                values(status).stream()
                        .flatMap(word -> Status.of(word).map(Status::word).stream())
                        .toList(),
                values(severity).stream()
                        .flatMap(word -> Severity.of(word).map(Severity::word).stream())
                        .toList(),
                values(service),
                values(environment),
                values(team),
                values(assignee),
                values(tag),
                since,
                until,
                values(match).stream()
                        .flatMap(text -> Matchers.parse(text).stream())
                        .toList(),
                SearchWords.of(q));
        return new IncidentListing(filter, new IncidentOrder(IncidentOrder.Key.NUMBER, false), true);
    }

    private static List<String> values(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
