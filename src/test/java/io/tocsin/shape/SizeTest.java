package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verticles are where Vert.x code rots, and long classes are where ideas hide. */
class SizeTest {

    private static final int CLASS_LINES = 300;
    private static final int VERTICLE_LINES = 60;

    @Test
    void noClassIsLongerThanOneCanRead() {
        assertThat(longerThan(CLASS_LINES, Sources.javaFiles()))
                .as("files of more than %d lines", CLASS_LINES)
                .isEmpty();
    }

    @Test
    void verticlesOnlyWire() {
        List<Path> verticles = Sources.javaFiles().stream()
                .filter(file -> file.toString().endsWith("Verticle.java"))
                .toList();

        assertThat(longerThan(VERTICLE_LINES, verticles))
                .as("verticles of more than %d lines", VERTICLE_LINES)
                .isEmpty();
    }

    private static List<String> longerThan(int lines, List<Path> files) {
        return files.stream()
                .filter(file -> Sources.lines(file) > lines)
                .map(file -> file + " has " + Sources.lines(file))
                .toList();
    }
}
