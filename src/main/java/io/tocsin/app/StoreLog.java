package io.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A store's own log file; the one before it is kept when a start finds it large. */
final class StoreLog {

    private static final long LARGE_BYTES = 8 << 20;
    private static final int TAIL_LINES = 4;

    private final Path file;

    StoreLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path file() {
        return file;
    }

    /** Its last words, on one line, for the message that says why the store did not start. */
    String tail() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
