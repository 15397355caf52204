package io.tocsin.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param exit its exit code
 * @param output what it wrote, both streams
 */
record Command(int exit, String output) {

    /**
     * Runs a program, without the settings that PostgreSQL's programs would take from the environment.
     *
     * @throws IOException when it does not start, or has not ended after {@code limit}
     */
    static Command run(Duration limit, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " has not ended after " + limit.toSeconds() + " s");
        }
        return new Command(process.exitValue(), output);
    }

    boolean succeeded() {
        return exit == 0;
    }
}
