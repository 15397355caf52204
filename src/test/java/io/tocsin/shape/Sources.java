package io.tocsin.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The product's own source files. */
final class Sources {

    static final Path ROOT = Path.of("src/main/java");

    private Sources() {}

    static List<Path> javaFiles() {
        try (Stream<Path> tree = Files.walk(ROOT)) {
            return tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The packages that hold classes, such as {@code src/main/java/io/tocsin/feed}. */
    static List<Path> packages() {
        return javaFiles().stream().map(Path::getParent).distinct().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static long lines(Path file) {
        return text(file).lines().count();
    }
}
