package io.tocsin.analytics;

import io.tocsin.http.Csv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a table.
 *
 * @param header the names of the columns
 * @param rows as many cells each: text, numbers, dates, or null for none
 */
record Table(List<String> header, List<List<@Nullable Object>> rows) {

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<@Nullable Object> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.size() + " cells; the header has " + header.size());
            }
        }
    }

    String csv() {
        var text = new StringBuilder(Csv.line(header));
        rows.forEach(row -> text.append(Csv.line(row)));
        return text.toString();
    }

    /** What can be shown as one. */
    interface Source {
        Table table();
    }

    /** A row of these cells, of which some may be null. */
    static List<@Nullable Object> row(@Nullable Object... cells) {
        var row = new ArrayList<@Nullable Object>();
        Collections.addAll(row, cells);
        return Collections.unmodifiableList(row);
    }
}
