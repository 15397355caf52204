package io.tocsin.chaos.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small disk of one store's own, in memory, that can be filled up. Only root may mount one. */
final class Disk implements AutoCloseable {

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /**
     * @param megabytes its size
     * @return null where this machine does not let us
     */
    static Disk mountedOn(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        List<String> mount =
                List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "chaos", folder.toString());
        return run(mount) ? new Disk(folder) : null;
    }

    Path folder() {
        return folder;
    }

    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (int size = 1 << 20; size > 0; size = size == 1 ? 0 : size >> 4) {
                writeUntilFull(out, new byte[size]);
            }
        } catch (IOException full) {
            // closing may fail as well
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private static void writeUntilFull(OutputStream out, byte[] piece) {
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // the next smaller piece may still fit
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        var unused = run(List.of("umount", "--lazy", folder.toString()));
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
