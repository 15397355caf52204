package io.tocsin.incident;

import io.tocsin.alert.Severity;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is open now, by service and severity.
 *
 * @param incidents all that fit, those of services that are not told among them
 * @param lines the services with the worst incidents first, and of those the ones with the most
 * @param more how many services there are beside those
 * @param position of the feed, before they were counted
 */
record IncidentMatrix(long incidents, List<Line> lines, long more, String position) {

    /** How many services are told. */
    static final long LINES = 50;

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    IncidentMatrix {
        lines = List.copyOf(lines);
    }

    /**
     * @param service null for the incidents without one
     * @param waitingSince when the oldest was created that nobody has acknowledged; null where all are
     * @param severities one for each, the worst first
     */
    record Line(
            @Nullable String service,
            long open,
            long acknowledged,
            @Nullable Instant waitingSince,
            Map<String, Cell> severities) {

        Line {
            severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        }

        private static Line of(String service, List<Counted> counts) {
            var cells = new LinkedHashMap<String, Cell>();
            SEVERITIES.forEach(severity -> cells.put(severity, Cell.of(severity, counts)));
            return new Line(
                    service.isEmpty() ? null : service,
                    cells.values().stream().mapToLong(Cell::open).sum(),
                    cells.values().stream().mapToLong(Cell::acknowledged).sum(),
                    oldest(counts),
                    cells);
        }

        private static @Nullable Instant oldest(List<Counted> counts) {
            return counts.stream()
                    .filter(Counted::isOpen)
                    .map(Counted::oldest)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    /** Of one service and severity. */
    record Cell(long open, long acknowledged) {

        private static Cell of(String severity, List<Counted> counts) {
            Map<Boolean, Long> byOpen = counts.stream()
                    .filter(count -> count.severity.equals(severity))
                    .collect(Collectors.groupingBy(Counted::isOpen, Collectors.summingLong(Counted::incidents)));
            return new Cell(byOpen.getOrDefault(true, 0L), byOpen.getOrDefault(false, 0L));
        }
    }

    /** One row: of a service, severity and status. */
    private record Counted(String severity, String status, long incidents, Instant oldest) {

        boolean isOpen() {
            return status.equals(Status.OPEN.word());
        }
    }

    static IncidentMatrix of(RowSet<Row> rows, String position) {
        var byService = new LinkedHashMap<String, List<Counted>>();
        long incidents = 0;
        long services = 0;
        for (Row row : rows) {
            byService
                    .computeIfAbsent(row.getString("service"), first -> new ArrayList<>())
                    .add(counted(row));
            incidents = row.getLong("total");
            services = row.getLong("services");
        }
        List<Line> lines = byService.entrySet().stream()
                .map(one -> Line.of(one.getKey(), one.getValue()))
                .toList();
        return new IncidentMatrix(incidents, lines, services - lines.size(), position);
    }

    private static Counted counted(Row row) {
        return new Counted(
                row.getString("severity"),
                row.getString("status"),
                row.getLong("incidents"),
                IncidentRow.time(row, "oldest"));
    }
}
