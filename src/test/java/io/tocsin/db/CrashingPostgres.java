package io.tocsin.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A PostgreSQL of one's own that can be crashed: one of its processes is killed with SIGKILL, upon which it stops all of
 * them, throws its memory away and recovers from its log, at the same address. What was not in the log is forgotten, and
 * little is that need not be: commits do not wait for the log, which is written on its own account every 10 s only.
 */
public final class CrashingPostgres implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedPostgres server =
            TestDatabase.server(Map.of("wal_writer_delay", "10s", "synchronous_commit", "off", "autovacuum", "off"));

    public TestDatabase database() {
        return TestDatabase.on(server);
    }

    /** Returns when it lets people in again. */
    public void crash() throws SQLException {
        try (Connection witness = server.getPostgresDatabase().getConnection();
                Connection victim = server.getPostgresDatabase().getConnection()) {
            long pid = ask(victim, "SELECT pg_backend_pid()");
            if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
                throw new IllegalStateException("the process " + pid + " cannot be killed");
            }
            eventually("dead", () -> !answers(witness));
        }
        eventually("back", this::isBack);
    }

    private boolean isBack() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return answers(connection);
        } catch (SQLException recovering) {
            return false;
        }
    }

    private static boolean answers(Connection connection) {
        try {
            return ask(connection, "SELECT 1") == 1;
        } catch (SQLException dead) {
            return false;
        }
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void eventually(String state, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("PostgreSQL is not " + state + " within " + PATIENCE_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
