package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that a record of settings has, in its order.
 *
 * @param leaves paths of single values, with the component that each fills
 * @param sections paths of the records around them
 */
record ConfigKeys(Map<String, RecordComponent> leaves, Set<String> sections) {

    static final String PREFIX = "TOCSIN_";

    /** A nearest word farther than this is no help. */
    private static final int FAR = 6;

    static ConfigKeys of(Class<? extends Record> type) {
        var keys = new ConfigKeys(new LinkedHashMap<>(), new LinkedHashSet<>());
        keys.collect(type, "");
        return keys;
    }

    private void collect(Class<?> type, String section) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = path(section, component);
            if (isSection(component)) {
                sections.add(path);
                collect(component.getType(), path);
            } else {
                leaves.put(path, component);
            }
        }
    }

    static boolean isSection(RecordComponent component) {
        return component.getType().isRecord() && !ConfigValue.isScalar(component.getType());
    }

    /** {@code maxBody} in {@code ingest} is {@code ingest.max_body}. */
    static String path(String section, RecordComponent component) {
        if (component.isAnnotationPresent(JsonUnwrapped.class)
                || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            return section;
        }
        String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return section.isEmpty() ? name : section + "." + name;
    }

    /** {@code ingest.max_body} is {@code TOCSIN_INGEST_MAX_BODY}. */
    static String variable(String path) {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Each key by the name of its environment variable. */
    Map<String, String> byVariable() {
        return leaves.keySet().stream().collect(Collectors.toMap(ConfigKeys::variable, path -> path));
    }

    /** What to say of a word that is none of these. */
    static String unknown(String word, Stream<String> known) {
        return known.min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= FAR)
                .map(nearest -> "is unknown; did you mean " + nearest + "?")
                .orElse("is unknown; conf/tocsin.yaml lists every key");
    }

    /** Levenshtein: how many letters must be put in, taken out or replaced. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[right.length()];
    }
}
