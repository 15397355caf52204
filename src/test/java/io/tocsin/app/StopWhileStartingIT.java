package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end before it has begun must not keep its orchestrator waiting. */
class StopWhileStartingIT {

    private static final long PATIENCE_SECONDS = 40;

    @TempDir
    private Path folder;

    /** The configuration comes through a pipe, so that the start stands still where we want it to. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aSignalBeforeVertxIsThereEndsTheProcessAtOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("tocsin.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path output = folder.resolve("output.log");
        Process process = start(pipe, output);
        try (OutputStream configuration = Files.newOutputStream(pipe)) {
            process.destroy();
            while (process.isAlive() && !Files.readString(output).contains("shutting down")) {
                Thread.sleep(20);
            }
            configuration.write("log:\n  level: info\n".getBytes(StandardCharsets.UTF_8));
        }
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "it ended; it said:\n" + text(output))
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path configuration, Path output) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("tocsin.jar")).toAbsolutePath().toString());
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("TOCSIN_CONFIG", configuration.toString());
        builder.environment().put("TOCSIN_HTTP_PORT", "0");
        return builder.start();
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
