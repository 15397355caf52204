package io.tocsin.queue;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the journal's streams: its keys, and how an entry is written to it and read back. The braces keep its keys
 * together on one node.
 *
 * @param name a number from 0, or that of the stream for large bodies
 */
record RedisStream(String name) {

    /** Bodies of many megabytes go here, where they are read one at a time, so that a batch always fits in memory. */
    static final RedisStream LARGE = new RedisStream("large");

    private static final String ID = "id";
    private static final String INTEGRATION = "integration";
    private static final String SOURCE = "source";
    private static final String RECEIVED_AT = "received_at";
    private static final String BODY = "body";

    static RedisStream numbered(int index) {
        return new RedisStream(Integer.toString(index));
    }

    /** The stream a partition key belongs to, on every machine: from 0. */
    static int indexOf(String partitionKey, int streams) {
        int hash = partitionKey.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, streams);
    }

    String key() {
        return "tocsin:journal:{" + name + "}";
    }

    /** A sorted set of entries that were put back: member {@code <entry id> <attempts>}, score when due, in ms. */
    String laterKey() {
        return key() + ":later";
    }

    Request append(Entry entry) {
        return Request.cmd(Command.XADD)
                .arg(key())
                .arg("*")
                .arg(ID)
                .arg(entry.id().toString())
                .arg(INTEGRATION)
                .arg(entry.integration().toString())
                .arg(SOURCE)
                .arg(entry.source())
                .arg(RECEIVED_AT)
                .arg(ChronoUnit.MICROS.between(Instant.EPOCH, entry.receivedAt()))
                .arg(BODY)
                .arg(entry.body());
    }

    /** Null when the fields are not those of an entry. */
    static @Nullable Entry read(Response fields) {
        Response id = field(fields, ID);
        Response integration = field(fields, INTEGRATION);
        Response source = field(fields, SOURCE);
        Response receivedAt = field(fields, RECEIVED_AT);
        Response body = field(fields, BODY);
        if (id == null || integration == null || source == null || receivedAt == null || body == null) {
            return null;
        }
        try {
            return new Entry(
                    UUID.fromString(id.toString()),
                    UUID.fromString(integration.toString()),
                    source.toString(),
                    Instant.EPOCH.plus(Long.parseLong(receivedAt.toString()), ChronoUnit.MICROS),
                    body.toBuffer());
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return null;
        }
    }

    /** The name of a claimed copy: which stream, which entry. */
    String handle(String entryId) {
        return name + "/" + entryId;
    }

    /** When an entry was written, by the clock of Redis, to the millisecond. */
    static Instant writtenAt(String entryId) {
        return Instant.ofEpochMilli(Long.parseLong(entryId.substring(0, entryId.indexOf('-'))));
    }

    static RedisStream of(Claimed claimed) {
        return new RedisStream(claimed.handle().substring(0, claimed.handle().indexOf('/')));
    }

    static String entryIdOf(Claimed claimed) {
        return claimed.handle().substring(claimed.handle().indexOf('/') + 1);
    }

    private static @Nullable Response field(Response fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (name.equals(String.valueOf(fields.get(i)))) {
                return fields.get(i + 1);
            }
        }
        return null;
    }
}
