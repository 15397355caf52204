package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A table that grows with time: a partition for each day (UTC), and a default one for what fits no day.
 *
 * @param key the column it is partitioned by
 * @param isById the key is a {@link Uuid7}, else it is a time
 * @param beforeDrop runs in the transaction that drops what lies before a time
 */
record PartitionedTable(
        String name,
        String key,
        boolean isById,
        Duration retention,
        BiFunction<SqlConnection, Instant, Future<Void>> beforeDrop) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    String defaultPartition() {
        return name + "_default";
    }

    String partition(LocalDate day) {
        return name + "_" + DAY.format(day);
    }

    /** The day of a partition; empty for the default one and for tables that somebody else attached. */
    Optional<LocalDate> day(String partition) {
        try {
            return Optional.of(LocalDate.parse(partition.substring(name.length() + 1), DAY));
        } catch (DateTimeParseException | StringIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** The first day to be kept. */
    LocalDate firstKept(Instant now) {
        return LocalDate.ofInstant(now.minus(retention), ZoneOffset.UTC);
    }

    /** The least key of a day, as an SQL literal. */
    String bound(LocalDate day) {
        Instant midnight = midnight(day);
        return isById ? "'" + Uuid7.floor(midnight) + "'" : "'" + midnight + "'";
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
