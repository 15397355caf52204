package io.tocsin.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.Json;
import io.tocsin.incident.Position;
import io.tocsin.incident.RecordedChange;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it goes over the wire, encoded once and shared by all who get it.
 *
 * @param topic what it is about besides incidents; null for a change of those
 * @param after what filters ask of the incident; null where the change belongs to none
 * @param before the same, before the change
 * @param bytes never changed
 */
record Frame(
        Position position,
        Instant at,
        @Nullable Topic topic,
        @Nullable Facts after,
        @Nullable Facts before,
        Buffer bytes) {

    static Frame of(RecordedChange change) {
        Facts after = change.incidentJson() == null ? null : Facts.after(read(change.incidentJson()));
        Facts before = after == null
                ? null
                : Facts.before(after, read(change.changeJson()).path("changes"));
        Topic topic = Topic.ofEvent(change.event()).orElse(null);
        return new Frame(change.position(), change.at(), topic, after, before, encode(change));
    }

    /**
     * Tells a client that what it holds may be stale: it must load its lists again, and go on from here.
     *
     * @param reason for people to read
     */
    static Buffer reset(Position current, Instant now, String reason) {
        return encode(new RecordedChange(current, now, "reset", null, Json.text(new Reset(reason))));
    }

    /**
     * Tells a client that nothing new is read at present. Without an id, as {@link #live}: it is no place in the record, and
     * a client that reconnects must go on from the last one that is.
     */
    static Buffer stale(Staleness staleness) {
        return state(
                "stale",
                "{\"since\":\"" + Json.time(staleness.since()) + "\",\"reason\":\"" + staleness.reason() + "\"}");
    }

    /** Tells a client that it has what there is. */
    static Buffer live(Instant at) {
        return state("live", "{\"at\":\"" + Json.time(at) + "\"}");
    }

    private static Buffer state(String event, String data) {
        return Buffer.buffer("event: " + event + "\ndata: " + data + "\n\n");
    }

    /** Many frames as one write. */
    static Buffer join(List<Frame> frames) {
        if (frames.size() == 1) {
            return frames.get(0).bytes();
        }
        Buffer all =
                Buffer.buffer(frames.stream().mapToInt(f -> f.bytes().length()).sum());
        frames.forEach(frame -> all.appendBuffer(frame.bytes()));
        return all;
    }

    private static Buffer encode(RecordedChange change) {
        return Buffer.buffer("id: " + change.position()
                + "\nevent: " + change.event()
                + "\ndata: {\"position\":\"" + change.position()
                + "\",\"at\":\"" + Json.time(change.at())
                + "\",\"incident\":" + change.incidentJson()
                + ",\"change\":" + change.changeJson() + "}\n\n");
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("the database keeps no broken JSON", bug);
        }
    }

    private record Reset(String reason) {}
}
