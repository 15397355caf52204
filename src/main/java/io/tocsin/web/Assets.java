package io.tocsin.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the UI, read once and kept in memory; none in a program that was built without it. Immutable. */
public final class Assets {

    /** Where the build puts them in the program, and the list of them. */
    private static final String FOLDER = "/web";

    private static final String LIST = "/files.txt";
    private static final String PAGE = "/index.html";

    /** Bytes, compressed copies included: a UI that is larger has something in it that does not belong there. */
    private static final long LARGEST = 32L << 20;

    private final Map<String, Asset> files;

    private Assets(Map<String, Asset> files) {
        this.files = Map.copyOf(files);
    }

    /** Reads them on a worker thread. */
    public static Future<Assets> load(Vertx vertx) {
        return vertx.executeBlocking(() -> read(FOLDER), false);
    }

    /**
     * Reads them on the calling thread.
     *
     * @param folder of the class path
     */
    static Assets read(String folder) {
        Buffer list = bytes(folder + LIST);
        Map<String, Asset> files = new LinkedHashMap<>();
        List<String> names = list == null ? List.of() : list.toString().lines().toList();
        for (String name : names) {
            files.put("/" + name, asset(folder, "/" + name));
        }
        long size = files.values().stream().mapToLong(Asset::size).sum();
        if (size > LARGEST) {
            throw new IllegalStateException("The web UI has " + size + " bytes; at most " + LARGEST + " are kept.");
        }
        return new Assets(files);
    }

    private static Asset asset(String folder, String path) {
        String resource = folder + path;
        Buffer plain = bytes(resource);
        if (plain == null) {
            throw new IllegalStateException(resource + " is missing from the program");
        }
        return Asset.of(path, plain, bytes(resource + ".gz"), bytes(resource + ".br"));
    }

    private static @Nullable Buffer bytes(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file at this path of the server; null where there is none. */
    @Nullable
    Asset at(String path) {
        return files.get(path);
    }

    /** The page that starts the UI; null in a program that was built without it. */
    @Nullable
    Asset page() {
        return files.get(PAGE);
    }
}
