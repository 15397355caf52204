package io.tocsin.chaos;

import java.util.List;

/** The rows as a person reads them. */
final class Table {

    private static final String HEAD =
            "| %5s | %-8s | %4s | %6s | %8s | %6s | %5s | %5s | %5s | %7s | %7s | %7s | %8s | %7s | %10s |%n";
    private static final String LINE =
            "| %5s | %-8s | %4d | %6d | %8d | %6d | %5d | %5d | %5d | %7d | %7d | %7d | %8.1f | %7.1f | %10d |%n";

    private Table() {}

    static String of(List<Row> rows) {
        var table = new StringBuilder(HEAD.formatted(
                "seed",
                "mode",
                "apps",
                "faults",
                "webhooks",
                "202",
                "503",
                "lost",
                "twice",
                "p50 ms",
                "p99 ms",
                "max ms",
                "outage s",
                "drain s",
                "violations"));
        table.append(HEAD.formatted("", "", "", "", "", "", "", "", "", "", "", "", "", "", "")
                .replace(' ', '-'));
        rows.forEach(row -> table.append(line(row)));
        table.append(total(rows));
        rows.stream()
                .flatMap(row -> row.skipped().stream())
                .distinct()
                .forEach(skipped -> table.append("skipped: ").append(skipped).append('\n'));
        return table.toString();
    }

    private static String line(Row row) {
        Row.Traffic traffic = row.traffic();
        return LINE.formatted(
                row.seed(),
                row.mode(),
                row.processes(),
                row.faults().size(),
                traffic.offered(),
                traffic.accepted(),
                traffic.refused(),
                traffic.unanswered(),
                traffic.duplicates(),
                traffic.p50Ms(),
                traffic.p99Ms(),
                traffic.maxMs(),
                traffic.outageMs() / 1000.0,
                row.drainMs() / 1000.0,
                row.violations().size());
    }

    private static String total(List<Row> rows) {
        return "%d runs, %d faults, %d webhooks accepted, %d violations%n"
                .formatted(
                        rows.size(),
                        rows.stream().mapToInt(row -> row.faults().size()).sum(),
                        rows.stream().mapToLong(row -> row.traffic().accepted()).sum(),
                        rows.stream().mapToInt(row -> row.violations().size()).sum());
    }
}
