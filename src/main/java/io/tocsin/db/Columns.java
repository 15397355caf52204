package io.tocsin.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a multi-row statement: one array per column, to be unnested. The order of the calls is the order of
 * {@code $1, $2, …}.
 *
 * @param <T> what a row is made from
 */
public final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    public Columns<T> uuid(Function<T, @Nullable UUID> value) {
        tuple.addArrayOfUUID(rows.stream().map(value).toArray(UUID[]::new));
        return this;
    }

    public Columns<T> text(Function<T, @Nullable String> value) {
        tuple.addArrayOfString(rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    public Columns<T> integer(ToIntFunction<T> value) {
        tuple.addArrayOfInteger(rows.stream().map(value::applyAsInt).toArray(Integer[]::new));
        return this;
    }

    public Columns<T> smallint(ToIntFunction<T> value) {
        tuple.addArrayOfShort(
                rows.stream().map(row -> (short) value.applyAsInt(row)).toArray(Short[]::new));
        return this;
    }

    public Columns<T> bigint(Function<T, @Nullable Long> value) {
        tuple.addArrayOfLong(rows.stream().map(value).toArray(Long[]::new));
        return this;
    }

    public Columns<T> bool(Function<T, Boolean> value) {
        tuple.addArrayOfBoolean(rows.stream().map(value).toArray(Boolean[]::new));
        return this;
    }

    public Columns<T> time(Function<T, @Nullable Instant> value) {
        tuple.addArrayOfOffsetDateTime(
                rows.stream().map(value).map(Columns::utc).toArray(OffsetDateTime[]::new));
        return this;
    }

    public Columns<T> bytes(Function<T, Buffer> value) {
        tuple.addArrayOfBuffer(rows.stream().map(value).toArray(Buffer[]::new));
        return this;
    }

    public Tuple tuple() {
        return tuple;
    }

    /** How the driver takes a {@code timestamptz}. */
    public static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
