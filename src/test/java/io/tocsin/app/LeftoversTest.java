package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a start and an end may kill. */
class LeftoversTest {

    private static final long MEMORY = 64L << 20;

    @TempDir
    Path folder;

    @Test
    void aBystanderThatReadsOurFileSurvivesStartAndStop() throws Exception {
        try (DataDir data = DataDir.open(folder)) {
            Path settings = data.path().resolve("redis.conf");
            LocalRedis.start(data, MEMORY);
            Process tail = run("tail", "-f", settings.toString());
            try {
                assertThat(Leftovers.of(settings))
                        .singleElement()
                        .satisfies(redis -> assertThat(redis.pid()).isNotEqualTo(tail.pid()));

                LocalRedis.start(data, MEMORY).stop();

                assertThat(tail.isAlive()).isTrue();
                assertThat(Leftovers.of(settings)).isEmpty();
            } finally {
                tail.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void aBystanderThatNamesTheDatabaseIsNoneOfOurs() throws Exception {
        Path database = folder.toRealPath().resolve("postgres");
        Process shell = run("sh", "-c", "read line; exit", "sh", "--pgdata=" + database);
        try {
            assertThat(shell.info().arguments()).isPresent();
            assertThat(Leftovers.of(database)).isEmpty();
        } finally {
            shell.destroyForcibly().waitFor();
        }
    }

    @Test
    void aStoreWhoseProgramWasDeletedIsStillOurs() throws Exception {
        try (DataDir data = DataDir.open(folder)) {
            LocalRedis redis = LocalRedis.start(data, MEMORY);
            Binaries.deleteTree(data.path().resolve(Binaries.FOLDER));

            assertThat(Leftovers.of(data.path().resolve("redis.conf"))).hasSize(1);

            redis.stop();
            assertThat(Leftovers.of(data.path().resolve("redis.conf"))).isEmpty();
        }
    }

    private static Process run(String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
