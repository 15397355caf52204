package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tocsin.problem.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row that a page of a list ended with, by the keys of the list's order; the next page begins behind it. Clients see
 * an opaque word.
 *
 * @param list the list and its order, so that no cursor is taken for another list's
 * @param keys the values of the order's columns in that row
 */
public record Cursor(String list, List<String> keys) {

    /** Raised when the keys of some order change; older cursors are then refused, and the client begins again. */
    private static final int VERSION = 1;

    /** Before and after every time that a row has: where a list by time begins. */
    public static final Instant PAST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant FUTURE = Instant.parse("9999-12-31T23:59:59Z");

    /** Before and after every id, likewise. */
    public static final UUID FIRST_ID = new UUID(0, 0);

    public static final UUID LAST_ID = new UUID(-1, -1);

    private static final ObjectReader READER = Json.MAPPER.readerFor(Written.class);

    private record Written(
            @JsonProperty("v") int version,
            @JsonProperty("l") String list,
            @JsonProperty("k") List<String> keys) {}

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(String list, Object... keys) {
        return new Cursor(
                list, java.util.Arrays.stream(keys).map(String::valueOf).toList());
    }

    /**
     * Reads what {@link #write} wrote for this list.
     *
     * @throws Problem.Malformed for anything else
     */
    public static Cursor read(String written, String list) {
        Written found = decode(written);
        if (found.version != VERSION || found.list == null || found.keys == null || found.keys.contains(null)) {
            throw refused("is not a cursor of this release; take the value of 'next' from the page before");
        }
        if (!found.list.equals(list)) {
            throw refused("is of another list or order; begin again without a cursor");
        }
        return new Cursor(found.list, found.keys);
    }

    public String write() {
        byte[] json = Json.write(new Written(VERSION, list, keys)).getBytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    public Instant time(int key) {
        try {
            Instant time = Instant.parse(key(key));
            if (time.isBefore(PAST) || time.isAfter(FUTURE)) {
                throw garbled();
            }
            return time;
        } catch (DateTimeException garbage) {
            throw garbled();
        }
    }

    public UUID uuid(int key) {
        try {
            return UUID.fromString(key(key));
        } catch (IllegalArgumentException garbage) {
            throw garbled();
        }
    }

    public long number(int key) {
        try {
            return Long.parseLong(key(key));
        } catch (NumberFormatException garbage) {
            throw garbled();
        }
    }

    public String text(int key) {
        String text = key(key);
        if (text.indexOf('\0') >= 0) {
            throw garbled();
        }
        return text;
    }

    private String key(int key) {
        if (key >= keys.size()) {
            throw garbled();
        }
        return keys.get(key);
    }

    private static Written decode(String written) {
        try {
            @Nullable Written found = READER.readValue(Base64.getUrlDecoder().decode(written));
            if (found == null) {
                throw garbled();
            }
            return found;
        } catch (IOException | IllegalArgumentException garbage) {
            throw garbled();
        }
    }

    private static Problem garbled() {
        return refused("is not a cursor; take the value of 'next' from the page before");
    }

    private static Problem refused(String why) {
        return new Problem.Malformed("The cursor cannot be used.", List.of(new Problem.Fault("cursor", why)));
    }
}
