package io.tocsin.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what senders and subscribers were told with what is in the tables. Whatever differs is a violation. */
final class Audit {

    private final World world;
    private final Ledger ledger;
    private final List<Subscriber> subscribers;

    Audit(World world, Ledger ledger, List<Subscriber> subscribers) {
        this.world = world;
        this.ledger = ledger;
        this.subscribers = subscribers;
    }

    @FunctionalInterface
    private interface Check {
        void on(Connection connection) throws SQLException;
    }

    /** Waits until nothing waits and every subscriber is at the end. Answers how long that took, in seconds. */
    double drain(Duration patience) {
        long began = System.nanoTime();
        if (!Pause.until(patience, () -> world.stores.waitingInRedis() == 0 && inbox() == 0)) {
            ledger.violation("the journals do not get empty: " + world.stores.waitingInRedis() + " in Redis, " + inbox()
                    + " in PostgreSQL");
        }
        double drained = (System.nanoTime() - began) / 1e9;
        String end = lastChange();
        Pause.until(Duration.ofSeconds(60), () -> {
            subscribers.forEach(Subscriber::dropIfSilent);
            return subscribers.stream().allMatch(subscriber -> isLast(subscriber, end));
        });
        return drained;
    }

    private static boolean isLast(Subscriber subscriber, String end) {
        List<String> seen = subscriber.seen();
        return end.isEmpty() || !seen.isEmpty() && seen.get(seen.size() - 1).equals(end);
    }

    void check() {
        check(this::receipts);
        check(this::alerts);
        check(this::homes);
        check(this::counts);
        check(this::changes);
    }

    private void check(Check check) {
        try (Connection connection = world.stores.connect()) {
            check.on(connection);
        } catch (SQLException failure) {
            ledger.violation("the audit could not look: " + failure.getMessage());
        }
    }

    private long inbox() {
        try (Connection connection = world.stores.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM receipt_inbox")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | RuntimeException away) {
            return -1;
        }
    }

    private String lastChange() {
        List<String> last = new ArrayList<>();
        check(connection -> rows(
                connection,
                "SELECT xid::text || '-' || seq FROM change ORDER BY xid DESC, seq DESC LIMIT 1",
                row -> last.add(row.getString(1))));
        return last.isEmpty() ? "" : last.get(0);
    }

    @FunctionalInterface
    private interface Row {
        void of(ResultSet row) throws SQLException;
    }

    private static void rows(Connection connection, String sql, Row each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.of(rows);
            }
        }
    }

    /** Every 202 has its receipt, applied, with the bytes that were sent; and there are no others than may be. */
    private void receipts(Connection connection) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        rows(
                connection,
                "SELECT r.id::text, r.state, encode(sha256(b.body), 'hex'), r.error FROM receipt r"
                        + " LEFT JOIN receipt_body b ON b.receipt_id = r.id",
                row -> {
                    if (!row.getString(2).equals("applied")) {
                        ledger.violation("receipt " + row.getString(1) + " is " + row.getString(2) + ": "
                                + row.getString(4));
                    }
                    hashes.put(row.getString(1), String.valueOf(row.getString(3)));
                    times.merge(String.valueOf(row.getString(3)), 1L, Long::sum);
                });
        Map<String, Long> accepted = new HashMap<>();
        ledger.hashByReceipt().forEach((receipt, hash) -> {
            accepted.merge(hash, 1L, Long::sum);
            if (!hash.equals(hashes.get(receipt))) {
                ledger.violation("the accepted " + receipt + " is in the table as " + hashes.get(receipt));
            }
        });
        times.forEach((hash, rows) -> {
            if (rows > accepted.getOrDefault(hash, 0L) + ledger.unknownOf(hash)) {
                ledger.violation(rows + " receipts of a body with " + accepted.get(hash) + " answers 202 and "
                        + ledger.unknownOf(hash) + " unknown");
            }
        });
    }

    /** Each alert is what the applied deliveries make of it, and counts each of them once. */
    private void alerts(Connection connection) throws SQLException {
        Map<String, Expected> expected = new HashMap<>();
        rows(connection, "SELECT encode(sha256(body), 'hex') FROM receipt_body", row -> {
            Delivery delivery = ledger.delivery(row.getString(1));
            if (delivery == null) {
                ledger.violation("a body that nobody sent was applied");
            } else {
                delivery.alerts()
                        .forEach(said -> expected.computeIfAbsent(said.fingerprint(), key -> new Expected())
                                .add(said));
            }
        });
        Set<String> found = new HashSet<>();
        rows(connection, "SELECT fingerprint, status, starts_at, ends_at, count FROM alert", row -> {
            String fingerprint = row.getString(1);
            if (!found.add(fingerprint)) {
                ledger.violation("the alert " + fingerprint + " exists twice");
            }
            compare(fingerprint, expected.get(fingerprint), row);
        });
        expected.keySet().stream()
                .filter(fingerprint -> !found.contains(fingerprint))
                .forEach(fingerprint -> ledger.violation("the alert " + fingerprint + " is missing"));
    }

    private void compare(String fingerprint, Expected expected, ResultSet row) throws SQLException {
        if (expected == null) {
            ledger.violation("the alert " + fingerprint + " was never sent");
            return;
        }
        boolean firing = row.getString(2).equals("firing");
        boolean same = firing == expected.isFiring()
                && row.getLong(5) == expected.count()
                && (!firing || Objects.equals(instant(row, 3), expected.startsAt()))
                && Objects.equals(instant(row, 4), expected.endsAt());
        if (!same) {
            ledger.violation("the alert " + fingerprint + " is " + row.getString(2) + " from " + instant(row, 3)
                    + " to " + instant(row, 4) + " counted " + row.getLong(5) + ", expected from "
                    + expected.startsAt() + " to " + expected.endsAt() + " counted " + expected.count());
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What fires belongs to an open incident. */
    private void homes(Connection connection) throws SQLException {
        rows(
                connection,
                "SELECT a.fingerprint, i.number, i.status FROM alert a LEFT JOIN incident i ON i.id = a.incident_id"
                        + " WHERE a.status <> 'resolved' AND (i.id IS NULL OR i.status = 'resolved')",
                row -> ledger.violation("the firing alert " + row.getString(1) + " is in incident "
                        + row.getString(2) + ", which is " + row.getString(3)));
        rows(
                connection,
                "SELECT dedup_key, count(*) FROM incident WHERE status <> 'resolved' GROUP BY dedup_key HAVING count(*) > 1",
                row -> ledger.violation(row.getString(2) + " incidents are open for " + row.getString(1)));
    }

    /** An open incident counts the alerts that it has. */
    private void counts(Connection connection) throws SQLException {
        rows(
                connection,
                "SELECT i.number, i.alerts_firing, count(a.id) FILTER (WHERE a.status = 'firing') FROM incident i"
                        + " LEFT JOIN alert a ON a.incident_id = i.id WHERE i.status <> 'resolved'"
                        + " GROUP BY i.number, i.alerts_firing HAVING i.alerts_firing <> count(a.id) FILTER (WHERE a.status = 'firing')",
                row -> ledger.violation("incident " + row.getString(1) + " counts " + row.getString(2)
                        + " firing alerts and has " + row.getString(3)));
    }

    /** Each subscriber saw every change once and in order, and that order never shows two open incidents for one key. */
    private void changes(Connection connection) throws SQLException {
        List<String> order = new ArrayList<>();
        Map<String, Set<String>> open = new HashMap<>();
        rows(
                connection,
                "SELECT xid::text || '-' || seq, incident ->> 'dedup_key', incident ->> 'id', incident ->> 'status'"
                        + " FROM change ORDER BY xid, seq",
                row -> {
                    order.add(row.getString(1));
                    if (row.getString(2) != null) {
                        replay(open, row.getString(2), row.getString(3), row.getString(4));
                    }
                });
        for (Subscriber subscriber : subscribers) {
            compare(subscriber, order);
        }
    }

    private void replay(Map<String, Set<String>> open, String key, String incident, String status) {
        Set<String> now = open.computeIfAbsent(key, any -> new HashSet<>());
        if (status.equals("resolved")) {
            now.remove(incident);
        } else if (now.add(incident) && now.size() > 1) {
            ledger.violation("two incidents were open at once for " + key);
        }
    }

    private void compare(Subscriber subscriber, List<String> order) {
        List<String> expected = order.stream()
                .filter(id -> isAfter(id, subscriber.start()))
                .toList();
        List<String> seen = subscriber.seen();
        if (seen.equals(expected)) {
            return;
        }
        int same = 0;
        while (same < Math.min(seen.size(), expected.size()) && seen.get(same).equals(expected.get(same))) {
            same++;
        }
        ledger.violation("a subscriber saw " + seen.size() + " changes instead of " + expected.size() + ", after "
                + same + " came " + (same < seen.size() ? seen.get(same) : "nothing") + " instead of "
                + (same < expected.size() ? expected.get(same) : "nothing"));
    }

    private static boolean isAfter(String id, String position) {
        String[] left = id.split("-");
        String[] right = position.split("-");
        int byTransaction = Long.compare(Long.parseLong(left[0]), Long.parseLong(right[0]));
        return byTransaction > 0
                || byTransaction == 0 && Long.parseLong(left[1]) > Long.parseLong(right[1]);
    }
}
