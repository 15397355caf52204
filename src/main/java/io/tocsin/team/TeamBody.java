package io.tocsin.team;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a team shall be, or what to change of one, after the contract has checked its form. What is null stays as it is.
 *
 * @param name of a new one only
 */
record TeamBody(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> services,
        @Nullable List<UUID> members) {

    String newName() {
        return String.valueOf(name);
    }

    String descriptionOr(String otherwise) {
        return description == null ? otherwise : description.strip();
    }
}
