package io.tocsin.audit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which an object differs before and after a deed. Of lists and pairs, which may be many, each side tells only
 * what the other does not have.
 *
 * @param before null where there was no such object, or the deed changed none of its fields
 * @param after null where there is no such object any more, likewise
 */
public record Difference(
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after) {

    /** The deed itself is all there is to tell. */
    public static final Difference NONE = new Difference(null, null);

    /** An object that was not there before. */
    public static Difference made(Fields fields) {
        return new Difference(null, fields.set());
    }

    /** An object that is there no more. */
    public static Difference gone(Fields fields) {
        return new Difference(fields.set(), null);
    }

    public static Difference between(Fields before, Fields after) {
        var names = new LinkedHashSet<>(before.values().keySet());
        names.addAll(after.values().keySet());
        var was = new LinkedHashMap<String, @Nullable Object>();
        var is = new LinkedHashMap<String, @Nullable Object>();
        for (String name : names) {
            Object old = before.values().get(name);
            Object now = after.values().get(name);
            if (!Objects.equals(old, now)) {
                was.put(name, without(old, now));
                is.put(name, without(now, old));
            }
        }
        return was.isEmpty() ? NONE : new Difference(was, is);
    }

    public boolean isEmpty() {
        return before == null && after == null;
    }

    private static @Nullable Object without(@Nullable Object value, @Nullable Object other) {
        if (value instanceof List<?> words && other instanceof List<?> others) {
            return isReordered(words, others)
                    ? words
                    : words.stream().filter(word -> !others.contains(word)).toList();
        }
        if (value instanceof Map<?, ?> pairs && other instanceof Map<?, ?> others) {
            var rest = new TreeMap<>(pairs);
            rest.entrySet().removeAll(others.entrySet());
            return rest;
        }
        return value;
    }

    private static boolean isReordered(List<?> words, List<?> others) {
        return Set.copyOf(words).equals(Set.copyOf(others));
    }
}
