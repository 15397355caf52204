package io.tocsin.chaos;

/** How Tocsin is installed. */
enum Mode {
    /** One process with the stores that it brings. */
    EMBEDDED,
    /** Two or three processes on one PostgreSQL and one Redis. */
    SHARED;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
