package io.tocsin.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What something is done to.
 *
 * @param type one word: {@code incident}, {@code token}, {@code user}, …
 * @param id null for the only one of its type, and for one that does not exist
 * @param name for people to read, as it is after the deed; null where it has none
 */
public record Target(
        String type, @Nullable UUID id, @Nullable String name) {}
