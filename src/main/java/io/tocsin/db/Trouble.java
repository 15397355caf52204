package io.tocsin.db;

import io.tocsin.problem.Problem;
import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a PostgreSQL that answers does not do what it is asked to, as it says itself by its SQLSTATE. The fault is the
 * server's and passes, so nothing that meets it is wrong in itself. The first that fits counts.
 */
enum Trouble {
    DISK_FULL("53100", "has no room left on its disk"),
    OUT_OF_MEMORY("53200", "has too little memory"),
    TOO_MANY_CONNECTIONS("53300", "has no connection left for us"),
    SHORT_OF_SOMETHING("53", "is short of something that its log names"),
    READ_ONLY("25006", "takes no writes, as a standby or because it is set to read only");

    private final String state;
    private final String words;

    /** @param state an SQLSTATE, or what a class of them begins with */
    Trouble(String state, String words) {
        this.state = state;
        this.words = words;
    }

    static Optional<Trouble> of(Throwable failure) {
        return failure instanceof PgException pg ? of(pg.getSqlState()) : Optional.empty();
    }

    static Optional<Trouble> of(@Nullable String sqlState) {
        return Arrays.stream(values())
                .filter(trouble -> sqlState != null && sqlState.startsWith(trouble.state))
                .findFirst();
    }

    /** What follows the server's name in a sentence. Names no host, user or path. */
    String words() {
        return words;
    }

    /** For those who can do something about it. */
    String sentence() {
        return "PostgreSQL " + words + ".";
    }

    /** For those who can only wait. */
    Problem.Unavailable refusal(Throwable failure) {
        return new Problem.Unavailable("PostgreSQL " + words + "; try again later.", failure);
    }
}
