package io.tocsin.view;

import org.jspecify.annotations.Nullable;

/**
 * What a view shall be, or what to change of one, after the contract has checked its form. What is null stays as it is.
 *
 * @param page of a new one only
 */
record ViewBody(
        @Nullable String page,
        @Nullable String name,
        @Nullable String query) {

    String newPage() {
        return String.valueOf(page);
    }

    String nameOr(String otherwise) {
        return name == null ? otherwise : name.strip();
    }

    String queryOr(String otherwise) {
        return query == null ? otherwise : query;
    }
}
