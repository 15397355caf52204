package io.tocsin.db;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What PostgreSQL means to do for a statement.
 *
 * @param step the outermost one, as {@code EXPLAIN (FORMAT JSON)} tells it
 */
public record Plan(JsonObject step) {

    static Plan of(JsonArray explained) {
        return new Plan(explained.getJsonObject(0).getJsonObject("Plan"));
    }

    /** The tables, and of partitioned ones the partitions, that are read from the first row to the last. */
    public Set<String> readWhole() {
        return relations(it -> it.endsWith("Seq Scan"));
    }

    /** The tables and partitions that are read in whatever way. */
    public Set<String> read() {
        return relations(it -> it.endsWith("Scan"));
    }

    public Set<String> indexes() {
        return texts(steps(), "Index Name");
    }

    /** Whether rows are sorted of which only the first are wanted. */
    public boolean sortsForAPage() {
        return steps().filter(it -> "Limit".equals(it.type()))
                .flatMap(Plan::steps)
                .anyMatch(it -> "Sort".equals(it.type()));
    }

    private Set<String> relations(Predicate<String> type) {
        return texts(steps().filter(it -> type.test(it.type())), "Relation Name");
    }

    private static Set<String> texts(Stream<Plan> steps, String property) {
        return steps.map(it -> it.step.getString(property))
                .filter(text -> text != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String type() {
        return step.getString("Node Type");
    }

    private Stream<Plan> steps() {
        return Stream.concat(
                Stream.of(this),
                step.getJsonArray("Plans", new JsonArray()).stream()
                        .flatMap(inner -> new Plan((JsonObject) inner).steps()));
    }

    @Override
    public String toString() {
        return step.encodePrettily();
    }
}
