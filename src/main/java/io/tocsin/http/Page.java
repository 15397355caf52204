package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null on the last
 * @param position the feed's position that belongs to the moment of the list
 * @param count of all that fit the filters; null where nobody asked, and then not written
 */
public record Page<T>(
        List<T> items,
        @Nullable String next,
        String position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long count) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found the rows asked for, and one more if there are more
     * @param limit how many were asked for
     * @param cursor the place of an item in the list's order
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor, String position) {
        if (found.size() <= limit) {
            return new Page<>(found, null, position, null);
        }
        List<T> items = found.subList(0, limit);
        String next = cursor.apply(items.get(limit - 1)).write();
        return new Page<>(items, next, position, null);
    }

    public Page<T> counted(long count) {
        return new Page<>(items, next, position, count);
    }

    /** The answer of a list operation. */
    public Answer answer() {
        return Answer.ok(this).with("Tocsin-Position", position);
    }
}
