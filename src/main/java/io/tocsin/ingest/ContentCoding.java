package io.tocsin.ingest;

import io.tocsin.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content codings in which bodies are taken. */
enum ContentCoding {
    IDENTITY,
    /** RFC 1952. */
    GZIP,
    /** The zlib format of RFC 1950, which HTTP calls deflate. */
    DEFLATE;

    /**
     * @param header of Content-Encoding; null for none
     * @throws Problem.Unsupported for any other one, and for several on top of each other
     */
    static ContentCoding of(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default ->
                throw new Problem.Unsupported("The body has the content coding "
                        + WebhookJson.echo(name)
                        + "; it is read as it is, or with gzip or deflate.");
        };
    }
}
