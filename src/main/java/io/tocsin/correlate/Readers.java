package io.tocsin.correlate;

import io.tocsin.ingest.Reader;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Claimed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reader of each source. */
public final class Readers {

    private final Map<String, Reader> bySource = new HashMap<>();

    public Readers(List<Reader> readers) {
        readers.forEach(reader -> bySource.put(reader.source(), reader));
    }

    /** Reads one webhook; what cannot be read becomes a delivery with an error. */
    Delivery read(Claimed claimed) {
        Reader reader = bySource.get(claimed.entry().source());
        if (reader == null) {
            return new Delivery(
                    claimed,
                    null,
                    "no reader for the source '" + claimed.entry().source() + "'");
        }
        try {
            return new Delivery(claimed, reader.read(claimed.entry()), null);
        } catch (Problem unreadable) {
            return new Delivery(claimed, null, unreadable.detail());
        }
    }
}
