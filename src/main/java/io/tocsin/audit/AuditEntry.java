package io.tocsin.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tocsin.http.Csv;
import io.tocsin.http.Json;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the contract shows it.
 *
 * @param before the fields that changed, as JSON
 * @param after likewise
 */
@JsonPropertyOrder({"id", "at", "actor", "action", "object", "address", "request_id", "before", "after"})
record AuditEntry(
        UUID id,
        Instant at,
        Actor actor,
        String action,
        Target object,
        @Nullable String address,
        @Nullable String requestId,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {

    /** What a table of entries has in its first line. */
    static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "actor_type",
            "actor_id",
            "actor_name",
            "action",
            "object_type",
            "object_id",
            "object_name",
            "address",
            "request_id",
            "before",
            "after");

    record Actor(String type, @Nullable UUID id, String name) {}

    static AuditEntry of(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                new Actor(row.getString("actor_type"), row.getUUID("actor_id"), row.getString("actor_name")),
                row.getString("action"),
                new Target(row.getString("object_type"), row.getUUID("object_id"), row.getString("object_name")),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("before"),
                row.getString("after"));
    }

    String csv() {
        return Csv.line(Arrays.asList(
                id,
                Json.time(at),
                actor.type,
                actor.id,
                actor.name,
                action,
                object.type(),
                object.id(),
                object.name(),
                address,
                requestId,
                before,
                after));
    }

    String json() {
        return Json.text(this) + "\n";
    }
}
