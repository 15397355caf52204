package io.tocsin.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an object the audit log may tell, field by field. Whoever owns the object names each field; a whole record cannot be
 * put in, so that a field that is added to one later stays out until somebody decides about it. Secrets are kept out thrice:
 * nobody names them, names that sound like one are refused, and in text whatever looks like one of ours is blanked.
 */
public final class Fields {

    /** Characters; the log tells what changed, it is no second store of long texts. */
    static final int LONGEST_TEXT = 1_000;

    private static final Pattern SECRET_NAME = Pattern.compile(".*(password|secret|hash|csrf).*|token|key");

    /** API tokens, integration keys, one-time links and password hashes wherever somebody pasted them. */
    private static final Pattern SECRET =
            Pattern.compile("\\btoc[il]?_[A-Za-z0-9]{20,}|\\$(argon2|pbkdf2|2[aby])[^\\s\"]*\\$\\S+");

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    public Fields text(String name, @Nullable String value) {
        return put(name, value == null ? null : safe(value));
    }

    public Fields number(String name, @Nullable Number value) {
        return put(name, value);
    }

    public Fields flag(String name, @Nullable Boolean value) {
        return put(name, value);
    }

    public Fields time(String name, @Nullable Instant value) {
        return put(name, value);
    }

    /** @param value null where "none" and "not set" differ and it is not set */
    public Fields words(String name, @Nullable Collection<String> value) {
        return put(name, value == null ? null : value.stream().map(Fields::safe).toList());
    }

    public Fields pairs(String name, Map<String, String> value) {
        var pairs = new TreeMap<String, String>();
        value.forEach((key, text) -> pairs.put(key, safe(text)));
        return put(name, Collections.unmodifiableMap(pairs));
    }

    /**
     * Fields that their owner has named one by one elsewhere: text, numbers, truth, lists and pairs of text.
     *
     * @throws IllegalArgumentException for a value of any other kind
     */
    public static Fields named(Map<String, ? extends @Nullable Object> values) {
        var fields = new Fields();
        values.forEach(fields::any);
        return fields;
    }

    private void any(String name, @Nullable Object value) {
        Object safe = value;
        if (value instanceof String text) {
            safe = safe(text);
        } else if (value instanceof List<?> words) {
            safe = words.stream().map(word -> safe((String) word)).toList();
        } else if (value instanceof Map<?, ?> pairs) {
            var rest = new TreeMap<String, String>();
            pairs.forEach((key, text) -> rest.put((String) key, safe((String) text)));
            safe = Collections.unmodifiableMap(rest);
        } else if (value != null && !(value instanceof Number) && !(value instanceof Boolean)) {
            throw new IllegalArgumentException("'" + name + "' is a " + value.getClass() + "; name its fields instead");
        }
        var unused = put(name, safe);
    }

    /** These and those. */
    public Fields and(Fields more) {
        values.putAll(more.values);
        return this;
    }

    private Fields put(String name, @Nullable Object value) {
        if (SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException("'" + name + "' sounds like a secret; the audit log takes none");
        }
        values.put(name, value);
        return this;
    }

    /** What of this text may be kept. */
    static String safe(String text) {
        String clean = SECRET.matcher(text).replaceAll("[secret]");
        return clean.length() <= LONGEST_TEXT
                ? clean
                : clean.substring(0, end(clean)) + "… (" + clean.length() + " characters)";
    }

    /** Half a character pair could not be stored. */
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    }

    /** In the order in which they were named. */
    Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Those that say something. */
    Map<String, @Nullable Object> set() {
        var set = new LinkedHashMap<>(values);
        set.values().removeIf(value -> value == null || value.equals(List.of()) || value.equals(Map.of()));
        return set;
    }
}
