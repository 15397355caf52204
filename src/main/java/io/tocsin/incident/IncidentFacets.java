package io.tocsin.incident;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of the incidents that fit have which value of a field.
 *
 * @param incidents how many were counted
 * @param complete false when {@value #MOST} were counted, the newest, and there may be more
 * @param facets by the names of the filters
 * @param position the feed's, of the moment of the counts
 */
public record IncidentFacets(long incidents, boolean complete, Map<String, Facet> facets, String position) {

    /** More are not counted, so that the time is bounded. */
    static final int MOST = 10_000;

    /** How many values of a field are told, the most frequent. */
    static final int VALUES = 20;

    private static final List<String> FIELDS =
            List.of("status", "severity", "service", "environment", "team", "assignee", "tag");

    public IncidentFacets {
        facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
    }

    /**
     * One field.
     *
     * @param values the most frequent first
     * @param more how many further values there are
     */
    public record Facet(List<Value> values, long more) {
        public Facet {
            values = List.copyOf(values);
        }
    }

    /** @param value null for the incidents without one */
    public record Value(@Nullable String value, long incidents) {}

    /** Of rows in the order of {@link IncidentListSql#FACETS}. */
    static IncidentFacets of(RowSet<Row> rows, String position) {
        var values = new LinkedHashMap<String, List<Value>>();
        var kinds = new LinkedHashMap<String, Long>();
        for (Row row : rows) {
            String field = row.getString("facet");
            values.computeIfAbsent(field, first -> new ArrayList<>())
                    .add(new Value(row.getString("value"), row.getLong("incidents")));
            kinds.put(field, row.getLong("kinds"));
        }
        var facets = new LinkedHashMap<String, Facet>();
        for (String field : FIELDS) {
            List<Value> told = values.getOrDefault(field, List.of());
            facets.put(field, new Facet(told, kinds.getOrDefault(field, 0L) - told.size()));
        }
        // Every incident has exactly one status.
        long incidents = values.getOrDefault("status", List.of()).stream()
                .mapToLong(Value::incidents)
                .sum();
        return new IncidentFacets(incidents, incidents < MOST, facets, position);
    }
}
