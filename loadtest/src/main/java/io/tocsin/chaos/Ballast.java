package io.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk for the stores that can be filled to the last byte, where this machine lets us mount one. */
final class Ballast implements AutoCloseable {

    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final boolean mounted;

    Ballast(Path folder, boolean wanted) {
        this.folder = folder;
        this.mounted = wanted && mount();
    }

    boolean isPossible() {
        return mounted;
    }

    void fill() {
        try (var file = Files.newOutputStream(file())) {
            var chunk = new byte[CHUNK];
            while (true) {
                file.write(chunk);
            }
        } catch (IOException full) {
            // That is what it is for.
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException failure) {
            throw new IllegalStateException("the disk stays full", failure);
        }
    }

    @Override
    public void close() {
        if (mounted) {
            boolean unused = run("umount", "--lazy", folder.toString());
        }
    }

    private Path file() {
        return folder.resolve("ballast");
    }

    private boolean mount() {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            return false;
        }
        return run("mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
