package io.tocsin.alert;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A label set: names to values, sorted by name, as sent. Used for annotations too. */
public record Labels(SortedMap<String, String> pairs) {

    public static final Labels EMPTY = new Labels(Collections.emptySortedMap());

    public Labels {
        pairs = Collections.unmodifiableSortedMap(pairs);
    }

    public static Labels of(Map<String, String> pairs) {
        return pairs.isEmpty() ? EMPTY : new Labels(new TreeMap<>(pairs));
    }

    public @Nullable String get(String name) {
        return pairs.get(name);
    }

    /** The value of the first of these names that has a non-empty one; null where none has. */
    public @Nullable String first(List<String> names) {
        for (String name : names) {
            String value = pairs.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** The pairs that both sets have. */
    public Labels common(Labels other) {
        if (pairs.equals(other.pairs)) {
            return this;
        }
        var common = new TreeMap<>(pairs);
        common.entrySet().removeIf(pair -> !pair.getValue().equals(other.pairs.get(pair.getKey())));
        return new Labels(common);
    }
}
