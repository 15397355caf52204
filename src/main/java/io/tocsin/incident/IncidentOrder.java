package io.tocsin.incident;

import io.tocsin.alert.Severity;
import io.tocsin.db.Columns;
import io.tocsin.http.Cursor;
import io.tocsin.problem.Problem;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order in which incidents are listed. Written as the key's word, with a minus when it is the other way round.
 *
 * @param reversed of a time or number the greatest first; of the severity the exact reverse of worst first, newest first
 */
public record IncidentOrder(Key key, boolean reversed) {

    /** What incidents are ordered by. */
    public enum Key {
        CREATED,
        UPDATED,
        /** By the end; what has none is left out. */
        RESOLVED,
        SEVERITY,
        NUMBER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final IncidentOrder NEWEST = new IncidentOrder(Key.CREATED, true);

    /** @throws Problem.Malformed when there is no such order */
    public static IncidentOrder parse(String text) {
        boolean reversed = text.startsWith("-");
        String word = reversed ? text.substring(1) : text;
        for (Key key : Key.values()) {
            if (key.word().equals(word)) {
                return new IncidentOrder(key, reversed);
            }
        }
        var fault = new Problem.Fault(
                "sort",
                "is '" + text
                        + "'; it must be created, updated, resolved, severity or number, or one of them with a minus");
        throw new Problem.Malformed("There is no such order.", List.of(fault));
    }

    String word() {
        return (reversed ? "-" : "") + key.word();
    }

    /** The statement that lists in this order. */
    String sql() {
        return switch (key) {
            case CREATED -> reversed ? IncidentListSql.CREATED_DOWN : IncidentListSql.CREATED_UP;
            case UPDATED -> reversed ? IncidentListSql.UPDATED_DOWN : IncidentListSql.UPDATED_UP;
            case RESOLVED -> reversed ? IncidentListSql.RESOLVED_DOWN : IncidentListSql.RESOLVED_UP;
            case SEVERITY -> reversed ? IncidentListSql.SEVERITY_DOWN : IncidentListSql.SEVERITY_UP;
            case NUMBER -> reversed ? IncidentListSql.NUMBER_DOWN : IncidentListSql.NUMBER_UP;
        };
    }

    /** Which list a cursor of this order belongs to. */
    String list() {
        return "incidents " + word();
    }

    Cursor cursor(Incident last) {
        return switch (key) {
            case CREATED -> Cursor.of(list(), last.createdAt(), last.id());
            case UPDATED -> Cursor.of(list(), last.updatedAt(), last.id());
            case RESOLVED -> Cursor.of(list(), Objects.requireNonNull(last.resolvedAt()), last.id());
            case SEVERITY -> Cursor.of(list(), last.severity().ordinal(), last.createdAt(), last.id());
            case NUMBER -> Cursor.of(list(), last.number());
        };
    }

    /** Adds where the page begins, as the statement's last parameters: behind the cursor, or before every row. */
    Tuple begin(Tuple parameters, @Nullable Cursor after) {
        return switch (key) {
            case CREATED, UPDATED, RESOLVED -> beginTime(parameters, after, 0, reversed);
            case SEVERITY -> beginSeverity(parameters, after);
            case NUMBER -> parameters.addLong(after == null ? outermost() : after.number(0));
        };
    }

    private long outermost() {
        return reversed ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private Tuple beginSeverity(Tuple parameters, @Nullable Cursor after) {
        long rank = after != null ? after.number(0) : reversed ? Severity.values().length : -1;
        // Within a severity the times run against the ranks.
        return beginTime(parameters.addShort((short) rank), after, 1, !reversed);
    }

    private static Tuple beginTime(Tuple parameters, @Nullable Cursor after, int place, boolean latestFirst) {
        if (after != null) {
            return parameters.addOffsetDateTime(Columns.utc(after.time(place))).addUUID(after.uuid(place + 1));
        }
        return parameters
                .addOffsetDateTime(Columns.utc(latestFirst ? Cursor.FUTURE : Cursor.PAST))
                .addUUID(latestFirst ? Cursor.LAST_ID : Cursor.FIRST_ID);
    }
}
