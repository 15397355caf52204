package io.tocsin.chaos.audit;

import io.tocsin.chaos.site.Site;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** What the database holds after a run, read by one transaction. */
record Records(
        List<Receipt> receipts, List<Alert> alerts, List<Incident> incidents, List<Link> links, List<Change> changes) {

    @Language("PostgreSQL")
    private static final String RECEIPTS = """
            SELECT r.id::text AS id, r.received_at, r.state, r.error, b.body
            FROM receipt r LEFT JOIN receipt_body b ON b.receipt_id = r.id
            """;

    @Language("PostgreSQL")
    private static final String ALERTS = """
            SELECT id::text AS id, fingerprint, status, starts_at, ends_at, first_seen_at, last_seen_at, count,
                   incident_id::text AS incident
            FROM alert JOIN alert_seen ON alert_id = id
            """;

    @Language("PostgreSQL")
    private static final String INCIDENTS = """
            SELECT id::text AS id, number, dedup_key, phase, alerts_firing, alerts_resolved, alerts_unconfirmed
            FROM incident
            """;

    @Language("PostgreSQL")
    private static final String LINKS = """
            SELECT incident_id::text AS incident, alert_id::text AS alert FROM incident_alert
            """;

    @Language("PostgreSQL")
    private static final String CHANGES = """
            SELECT xid::text || '-' || seq AS position, event, incident_id::text AS incident
            FROM change
            ORDER BY xid, seq
            """;

    /** @param body null where it is missing */
    record Receipt(
            String id,
            Instant receivedAt,
            String state,
            @Nullable String error,
            byte @Nullable [] body) {}

    /** @param incident null where it belongs to none */
    record Alert(
            String id,
            String fingerprint,
            AlertState state,
            @Nullable String incident) {}

    record Incident(
            String id,
            long number,
            @Nullable String dedupKey,
            boolean open,
            int firing,
            int resolved,
            int unconfirmed) {}

    record Link(String incident, String alert) {}

    record Change(String position, String event, @Nullable String incident) {}

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    static Records read(Site.Database database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return new Records(
                    all(connection, RECEIPTS, Records::receipt),
                    all(connection, ALERTS, Records::alert),
                    all(connection, INCIDENTS, Records::incident),
                    all(connection, LINKS, row -> new Link(row.getString("incident"), row.getString("alert"))),
                    all(connection, CHANGES, Records::change));
        }
    }

    private static <T> List<T> all(Connection connection, String sql, Reading<T> reading) throws SQLException {
        var found = new ArrayList<T>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reading.of(rows));
            }
        }
        return found;
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("id"),
                time(row, "received_at"),
                row.getString("state"),
                row.getString("error"),
                row.getBytes("body"));
    }

    private static Alert alert(ResultSet row) throws SQLException {
        var state = new AlertState(
                row.getString("status"),
                time(row, "starts_at"),
                time(row, "ends_at"),
                time(row, "first_seen_at"),
                time(row, "last_seen_at"),
                row.getLong("count"));
        return new Alert(row.getString("id"), row.getString("fingerprint"), state, row.getString("incident"));
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                row.getString("id"),
                row.getLong("number"),
                row.getString("dedup_key"),
                !row.getString("phase").equals("resolved"),
                row.getInt("alerts_firing"),
                row.getInt("alerts_resolved"),
                row.getInt("alerts_unconfirmed"));
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(row.getString("position"), row.getString("event"), row.getString("incident"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
