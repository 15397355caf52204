package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A table that grows with time: a partition for each day or month (UTC), and a default one for what fits none. Each is told by
 * its first day.
 *
 * @param key what it is partitioned by
 * @param events what else is to be done as partitions come and go
 */
record PartitionedTable(String name, Key key, Span span, Duration retention, Events events) {

    /**
     * @param isId it is a {@link Uuid7}, else it is a time
     */
    record Key(String column, boolean isId) {

        static Key id(String column) {
            return new Key(column, true);
        }
    }

    /** How much time a partition holds: more of what is kept for long, because each costs every query its planning. */
    enum Span {
        DAY("uuuuMMdd"),
        MONTH("uuuuMM");

        private final DateTimeFormatter form;

        Span(String form) {
            this.form = DateTimeFormatter.ofPattern(form);
        }

        LocalDate first(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }

        LocalDate next(LocalDate first) {
            return this == DAY ? first.plusDays(1) : first.plusMonths(1);
        }

        private LocalDate parse(String text) {
            return this == DAY
                    ? LocalDate.parse(text, form)
                    : YearMonth.parse(text, form).atDay(1);
        }
    }

    /**
     * @param made SQL that a partition of this name needs besides
     * @param dropping runs in the transaction that drops what lies before a time
     */
    record Events(UnaryOperator<String> made, BiFunction<SqlConnection, Instant, Future<Void>> dropping) {

        static final Events NONE = new Events(name -> "", (tx, before) -> Future.succeededFuture());

        static Events dropping(BiFunction<SqlConnection, Instant, Future<Void>> told) {
            return new Events(NONE.made, told);
        }

        static Events made(UnaryOperator<String> sql) {
            return new Events(sql, NONE.dropping);
        }
    }

    /** A partition a day, by an id, and nothing else to do. */
    static PartitionedTable daily(String name, String id, Duration retention) {
        return new PartitionedTable(name, Key.id(id), Span.DAY, retention, Events.NONE);
    }

    String defaultPartition() {
        return name + "_default";
    }

    String partition(LocalDate first) {
        return name + "_" + span.form.format(first);
    }

    /** The first day of a partition; empty for the default one and for tables that somebody else attached. */
    Optional<LocalDate> first(String partition) {
        try {
            return Optional.of(span.parse(partition.substring(name.length() + 1)));
        } catch (DateTimeParseException | StringIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** The first day to be kept, with all of its partition. */
    LocalDate firstKept(Instant now) {
        return span.first(LocalDate.ofInstant(now.minus(retention), ZoneOffset.UTC));
    }

    /** The least key of a day, as an SQL literal. */
    String bound(LocalDate day) {
        Instant midnight = midnight(day);
        return key.isId ? "'" + Uuid7.floor(midnight) + "'" : "'" + midnight + "'";
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
