package io.tocsin.pages;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one kind.
 *
 * @param key names it in the JSON
 * @param title what was measured, and how
 */
public record Table(String key, String title, List<Column> columns, List<Entry> entries) {

    public Table {
        columns = List.copyOf(columns);
        entries = List.copyOf(entries);
        for (Entry entry : entries) {
            if (entry.figures().size() != columns.size()) {
                throw new IllegalArgumentException(
                        entry.name() + " has " + entry.figures().size() + " figures in " + columns.size() + " columns");
            }
        }
    }

    /**
     * @param title with the unit
     * @param goal of each figure in it; null: none is set
     */
    public record Column(String key, String title, @Nullable Goal goal) {

        boolean isMissedBy(double figure) {
            return goal != null && !goal.isMet(figure);
        }

        String head() {
            return goal == null ? title : title + " (" + goal + ")";
        }
    }

    /**
     * A line of it.
     *
     * @param figures one for each column; NaN where there is none, which misses every goal
     */
    public record Entry(String key, String name, List<Double> figures) {

        public Entry {
            figures = List.copyOf(figures);
        }
    }

    /** As Markdown; what misses its goal is bold. */
    String markdown() {
        String head = "| | " + columns.stream().map(Column::head).collect(Collectors.joining(" | ")) + " |\n|---|"
                + "---:|".repeat(columns.size());
        return "### " + title + "\n\n" + head + "\n"
                + entries.stream().map(this::line).collect(Collectors.joining("\n")) + "\n";
    }

    private String line(Entry entry) {
        var cells = new ArrayList<String>();
        cells.add(entry.name());
        for (int i = 0; i < columns.size(); i++) {
            double figure = entry.figures().get(i);
            String written = Double.isNaN(figure) ? "–" : Row.number(figure);
            cells.add(columns.get(i).isMissedBy(figure) ? "**" + written + "**" : written);
        }
        return "| " + String.join(" | ", cells) + " |";
    }

    /** A sentence for each figure that misses its goal. */
    List<String> missed() {
        var missed = new ArrayList<String>();
        for (Entry entry : entries) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                double figure = entry.figures().get(i);
                if (column.isMissedBy(figure)) {
                    missed.add("%s, %s, %s: %s, should be %s"
                            .formatted(key, entry.name(), column.title(), Row.number(figure), column.goal()));
                }
            }
        }
        return missed;
    }
}
