package io.tocsin.http;

import io.tocsin.problem.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions on which a caller wants to act, as {@code If-Match} says. Read leniently: weak tags, lists, and tags without
 * quotes are fine.
 *
 * @param versions the tags' contents; none where any version will do
 */
public record IfMatch(List<String> versions) {

    public static final IfMatch ANY = new IfMatch(List.of());

    public IfMatch {
        versions = List.copyOf(versions);
    }

    public static IfMatch parse(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return ANY;
        }
        return new IfMatch(
                Arrays.stream(header.split(",")).map(IfMatch::version).toList());
    }

    /**
     * @param thing as people speak of it, at the beginning of a sentence
     * @param version that it has
     * @throws Problem.Stale when it is another one
     */
    public void check(String thing, long version) {
        String current = String.valueOf(version);
        if (!versions.isEmpty() && !versions.contains(current)) {
            throw new Problem.Stale(thing + " is at version " + current + ", not at " + String.join(" or ", versions)
                    + "; read it again and decide anew.");
        }
    }

    private static String version(String tag) {
        String strong = tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
        return strong.replace("\"", "");
    }
}
