package io.tocsin.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a turn leaves on the disk. */
public final class Folders {

    private Folders() {}

    /** With all that is in it; says so where it cannot. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException leftBehind) {
            System.err.println("left behind: " + folder + ": " + leftBehind.getMessage());
        }
    }
}
