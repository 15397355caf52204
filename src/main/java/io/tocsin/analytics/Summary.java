package io.tocsin.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that were created in a time, as they are now.
 *
 * @param asOf when it was asked for
 * @param moreServices how many services there are beside those told
 * @param mtta from the creation to the acknowledgement
 * @param mttr from the creation to the resolve
 */
record Summary(
        Instant from,
        Instant to,
        Instant asOf,
        long incidents,
        Map<String, Long> byStatus,
        Map<String, Long> bySeverity,
        List<OfService> byService,
        long moreServices,
        Timing mtta,
        Timing mttr)
        implements Table.Source {

    Summary {
        byStatus = Collections.unmodifiableMap(new LinkedHashMap<>(byStatus));
        bySeverity = Collections.unmodifiableMap(new LinkedHashMap<>(bySeverity));
        byService = List.copyOf(byService);
    }

    /** @param service null for the incidents without one */
    record OfService(@Nullable String service, long incidents) {}

    /** One figure a row. */
    @Override
    public Table table() {
        var rows = new ArrayList<List<@Nullable Object>>();
        rows.add(Table.row("incidents", null, incidents));
        byStatus.forEach((status, count) -> rows.add(Table.row("incidents_by_status", status, count)));
        bySeverity.forEach((severity, count) -> rows.add(Table.row("incidents_by_severity", severity, count)));
        byService.forEach(one -> rows.add(Table.row("incidents_by_service", one.service, one.incidents)));
        rows.add(Table.row("more_services", null, moreServices));
        addTiming(rows, "mtta", mtta);
        addTiming(rows, "mttr", mttr);
        return new Table(List.of("figure", "of", "value"), rows);
    }

    private static void addTiming(List<List<@Nullable Object>> rows, String name, Timing timing) {
        Attainment target = timing.target();
        rows.add(Table.row(name, "n", timing.n()));
        rows.add(Table.row(name, "mean_seconds", timing.meanSeconds()));
        rows.add(Table.row(name, "median_seconds", timing.medianSeconds()));
        rows.add(Table.row(name, "p90_seconds", timing.p90Seconds()));
        rows.add(Table.row(name, "target_seconds", target.targetSeconds()));
        rows.add(Table.row(name, "met", target.met()));
        rows.add(Table.row(name, "missed", target.missed()));
        rows.add(Table.row(name, "pending", target.pending()));
        rows.add(Table.row(name, "unneeded", target.unneeded()));
        rows.add(Table.row(name, "percent", target.percent()));
    }
}
