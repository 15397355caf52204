package io.tocsin.correlate;

import io.tocsin.incident.Actor;
import io.tocsin.ingest.Reader;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The reader of each source, and the memory that bodies take while they are read. */
public final class Readers {

    /** Bytes of bodies of which a few at a time fit in memory, read: an alert takes several times its bytes. */
    private static final int LARGE = 4 << 20;

    private final Turns large;
    private final Function<UUID, Optional<String>> names;
    private final Map<String, Reader> bySource = new HashMap<>();

    /** @param names what integrations are called; empty for one that nobody knows */
    public Readers(Vertx vertx, List<Reader> readers, Function<UUID, Optional<String>> names) {
        this.names = names;
        this.large = new Turns(vertx);
        readers.forEach(reader -> bySource.put(reader.source(), reader));
    }

    /** Runs what reads them: at once, or in its turn if they are large. */
    <T> Future<T> inTurn(List<Claimed> batch, Supplier<Future<T>> work) {
        return bytes(batch) > LARGE ? large.take(work) : work.get();
    }

    /** Reads them in their order. What cannot be read becomes a delivery with an error. */
    Future<List<Delivery>> read(List<Claimed> batch) {
        return Future.succeededFuture(batch).map(this::readAll);
    }

    private static long bytes(List<Claimed> batch) {
        return batch.stream()
                .mapToLong(claimed -> claimed.entry().body().length())
                .sum();
    }

    private List<Delivery> readAll(List<Claimed> batch) {
        return batch.stream().map(this::read).toList();
    }

    private Delivery read(Claimed claimed) {
        Actor by = by(claimed.entry());
        Reader reader = bySource.get(claimed.entry().source());
        if (reader == null) {
            return new Delivery(
                    claimed,
                    by,
                    null,
                    "no reader for the source '" + claimed.entry().source() + "'");
        }
        try {
            return new Delivery(claimed, by, reader.read(claimed.entry()), null);
        } catch (Problem unreadable) {
            return new Delivery(claimed, by, null, unreadable.detail());
        }
    }

    private Actor by(Entry entry) {
        return new Actor("integration", names.apply(entry.integration()).orElse(entry.source()));
    }
}
