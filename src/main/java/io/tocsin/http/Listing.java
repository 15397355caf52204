package io.tocsin.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list, or one page of it, of what is not in the feed; what is has a {@link Page}.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    public Listing {
        items = List.copyOf(items);
    }

    /** All there are. */
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null);
    }

    /**
     * @param found the rows asked for, and one more if there are more
     * @param limit how many were asked for
     * @param cursor the place of an item in the list's order
     */
    public static <T> Listing<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return whole(found);
        }
        List<T> items = found.subList(0, limit);
        return new Listing<>(items, cursor.apply(items.get(limit - 1)).write());
    }
}
