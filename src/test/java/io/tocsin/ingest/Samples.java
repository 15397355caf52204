package io.tocsin.ingest;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Bodies as a real Alertmanager sent them. */
public final class Samples {

    public static final List<String> ALERTMANAGER = List.of(
            "am0.25.0-basic-firing",
            "am0.25.0-basic-resolved",
            "am0.25.0-grouped-firing-1",
            "am0.25.0-grouped-firing-2",
            "am0.25.0-grouped-firing-3",
            "am0.25.0-grouped-resolved-1",
            "am0.25.0-maxalerts-firing",
            "am0.25.0-maxalerts-resolved",
            "am0.25.0-repeat-firing-1",
            "am0.25.0-repeat-firing-2",
            "am0.25.0-repeat-resolved-1",
            "am0.25.0-unicode-firing");

    private Samples() {}

    public static Buffer alertmanager(String name) {
        String path = "/samples/alertmanager/" + name + ".json";
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample at " + path);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
