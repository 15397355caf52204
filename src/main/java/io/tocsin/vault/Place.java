package io.tocsin.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a secret belongs. It is sealed for this place and cannot be opened at another.
 *
 * @param owner what kind of thing has it, such as {@code channel}
 * @param id of that thing
 * @param field of that thing, such as {@code token}
 */
public record Place(String owner, UUID id, String field) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]*");

    public Place {
        if (!WORD.matcher(owner).matches() || !WORD.matcher(field).matches()) {
            throw new IllegalArgumentException("'" + owner + "', '" + field + "' must be words in lower case");
        }
    }

    /** No two places have the same: the words have no slash. */
    byte[] bytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return owner + "/" + id + "/" + field;
    }
}
