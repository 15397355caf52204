package io.tocsin.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.http.Json;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads alerts, with their merge state, from rows that select {@link #COLUMNS} of {@code alert}, {@code alert_seen seen}
 * and {@code wanted}. Of an alert that still says what the {@code said_hash} wanted says, the wide columns are null.
 */
final class AlertRow {

    static final String COLUMNS = """
            alert.id, alert.integration_id, alert.fingerprint, alert.severity, alert.title, alert.service,
            alert.environment,
            CASE WHEN alert.said_hash = wanted.said_hash THEN NULL ELSE alert.labels::text END AS labels,
            CASE WHEN alert.said_hash = wanted.said_hash THEN NULL ELSE alert.annotations::text END AS annotations,
            CASE WHEN alert.said_hash = wanted.said_hash THEN NULL ELSE alert.generator_url END AS generator_url,
            CASE WHEN alert.said_hash = wanted.said_hash THEN NULL ELSE alert.alertmanager_url END AS alertmanager_url,
            alert.open_starts, alert.known_end, alert.known_end_start, alert.known_end_seen, seen.firing_seen_at,
            alert.unconfirmed_at, alert.group_hash, seen.first_seen_at, seen.last_seen_at, seen.last_receipt,
            seen.count, alert.incident_id, alert.incident_number, alert.quiet_until, alert.silence_id,
            alert.silence_version""";

    private static final TypeReference<TreeMap<String, String>> PAIRS = new TypeReference<>() {};

    private AlertRow() {}

    /** @param repeated what the columns that are null would say */
    static Alert read(Row row, @Nullable Observation repeated) {
        return new Alert(
                row.getUUID("id"),
                key(row),
                episodes(row),
                latest(row, repeated),
                description(row),
                Objects.requireNonNull(time(row, "first_seen_at")),
                row.getLong("count"),
                home(row));
    }

    private static Episodes episodes(Row row) {
        Instant end = time(row, "known_end");
        return new Episodes(
                Arrays.stream(row.getArrayOfOffsetDateTimes("open_starts"))
                        .map(OffsetDateTime::toInstant)
                        .toList(),
                end == null
                        ? null
                        : new Episodes.End(
                                end,
                                Objects.requireNonNull(time(row, "known_end_start")),
                                Objects.requireNonNull(time(row, "known_end_seen"))),
                time(row, "firing_seen_at"),
                time(row, "unconfirmed_at"));
    }

    private static Alert.Latest latest(Row row, @Nullable Observation repeated) {
        Instant seenAt = Objects.requireNonNull(time(row, "last_seen_at"));
        UUID receipt = row.getUUID("last_receipt");
        return row.getString("labels") == null && repeated != null
                ? Alert.Latest.of(repeated, seenAt, receipt)
                : new Alert.Latest(
                        seenAt,
                        receipt,
                        GroupHash.ofBytes(row.getBuffer("group_hash").getBytes()),
                        labels(row, "labels"),
                        labels(row, "annotations"),
                        new Links(row.getString("generator_url"), row.getString("alertmanager_url")));
    }

    static AlertKey key(Row row) {
        return new AlertKey(row.getUUID("integration_id"), row.getString("fingerprint"));
    }

    private static Description description(Row row) {
        return new Description(
                row.getString("title"),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getString("service"),
                row.getString("environment"));
    }

    private static Alert.Home home(Row row) {
        Long number = row.getLong("incident_number");
        UUID silence = row.getUUID("silence_id");
        return new Alert.Home(
                row.getUUID("incident_id"),
                number == null ? 0 : number,
                time(row, "quiet_until"),
                silence == null ? null : new Alert.Mute(silence, row.getLong("silence_version")));
    }

    static Labels labels(Row row, String column) {
        try {
            return new Labels(Json.MAPPER.readValue(row.getString(column), PAIRS));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(column + " of an alert is not a JSON object of strings", corrupt);
        }
    }

    static @Nullable Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
