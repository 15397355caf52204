package io.tocsin.web;

import io.tocsin.http.Sha256;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the UI, in each content coding that the build made of it.
 *
 * @param type its media type
 * @param tag the entity tag; weak, because it is the same in every coding
 * @param isHashed whether its name changes with its content, so that it may be kept for ever
 * @param gzip null where the file does not get smaller by it; likewise {@code brotli}
 */
record Asset(
        String type,
        String tag,
        boolean isHashed,
        Buffer plain,
        @Nullable Buffer gzip,
        @Nullable Buffer brotli) {

    /** Where the build puts files whose names end with a hash of their content. */
    static final String HASHED = "/assets/";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("woff2", "font/woff2"));

    /** A body as it is sent. */
    record Coded(@Nullable String coding, Buffer body) {}

    /** @throws IllegalStateException for a file of a kind that this server knows no type for */
    static Asset of(String path, Buffer plain, @Nullable Buffer gzip, @Nullable Buffer brotli) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalStateException(
                    "The web UI has the file " + path + ", of whose kind no media type is known.");
        }
        byte[] digest = Sha256.digest().digest(plain.getBytes());
        String tag = "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
        return new Asset(type, tag, path.startsWith(HASHED), plain, gzip, brotli);
    }

    /** The smallest that the client takes. */
    Coded in(List<String> codings) {
        if (brotli != null && codings.contains("br")) {
            return new Coded("br", brotli);
        }
        return gzip != null && codings.contains("gzip") ? new Coded("gzip", gzip) : new Coded(null, plain);
    }

    /** Whether it differs by what the client takes. */
    boolean isCoded() {
        return brotli != null || gzip != null;
    }

    /** Bytes in memory. */
    long size() {
        return plain.length() + size(gzip) + size(brotli);
    }

    private static long size(@Nullable Buffer coded) {
        return coded == null ? 0 : coded.length();
    }
}
