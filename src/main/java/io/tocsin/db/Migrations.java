package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema to this build's version. Nodes that start together wait for each other at an advisory lock. A database
 * that a newer build has migrated is left as it is: migrations are made so that the release before can run on it.
 */
public final class Migrations {

    private final Vertx vertx;
    private final PgAddress address;

    public Migrations(Vertx vertx, PgAddress address) {
        this.vertx = vertx;
        this.address = address;
    }

    /** Runs off the event loop; fails with {@link Failed} when the database is away or a migration does not apply. */
    public Future<Result> run() {
        return vertx.executeBlocking(this::migrate, false);
    }

    private Result migrate() {
        try {
            MigrateResult result = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(address.dataSource())
                    .locations("classpath:db/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            String from = Objects.requireNonNullElse(result.initialSchemaVersion, "0");
            return new Result(
                    from, Objects.requireNonNullElse(result.targetSchemaVersion, from), result.migrationsExecuted);
        } catch (FlywayException failure) {
            throw failed(failure);
        }
    }

    private Failed failed(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                String what = Trouble.of(sql.getSQLState()).map(Trouble::words).orElse("does not answer");
                String message = "PostgreSQL at " + address.place() + " " + what + ": " + oneLine(sql);
                return new Failed(message, true, failure);
            }
        }
        String message = "The schema at " + address.place() + " cannot be migrated: " + oneLine(failure);
        return new Failed(message, false, failure);
    }

    /** No connection, a server that is coming up or going down, or one in {@link Trouble}. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || Trouble.of(state).isPresent());
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * @param from the version before, {@code 0} of an empty database
     * @param to the version now
     * @param applied how many migrations were run
     */
    public record Result(String from, String to, int applied) {}

    /** Its message is one line for the operator. */
    public static final class Failed extends RuntimeException {
        private final boolean away;

        Failed(String message, boolean away, Throwable cause) {
            super(message, cause);
            this.away = away;
        }

        /** Whether the same may succeed later. */
        public boolean isAway() {
            return away;
        }
    }
}
