package io.tocsin.http;

import io.tocsin.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param cursor as the page before gave it; null for the first page
 */
public record Paging(int limit, @Nullable String cursor) {

    static final int MAX_LIMIT = 200;

    public static final Paging FIRST = new Paging(50, null);

    public static Paging of(Request request) {
        String limit = request.query("limit");
        return new Paging(limit == null ? FIRST.limit : limit(limit), request.query("cursor"));
    }

    /** Where the page begins in this list; null for its start. */
    public @Nullable Cursor after(String list) {
        return cursor == null ? null : Cursor.read(cursor, list);
    }

    /** How many rows to read, so that {@link Page#of} sees whether there are more. */
    public int rows() {
        return limit + 1;
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            var fault = new Problem.Fault("limit", "is '" + text + "'; it must be 1 to " + MAX_LIMIT);
            throw new Problem.Malformed("The limit cannot be used.", List.of(fault));
        }
        return limit;
    }
}
