package io.tocsin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short chaos run of the packaged jar. The long ones are {@code loadtest/chaos}. */
class ChaosIT {

    private static final String SEED = "241";

    @TempDir
    private Path folder;

    @Test
    void whateverIsKilledEvery202TakesEffectOnce() throws IOException {
        Options options = Options.parse(
                "--seed",
                SEED,
                "--faults",
                "6",
                "--jar",
                System.getProperty("tocsin.jar"),
                "--work",
                folder.toString());

        List<Row> rows = new Chaos(options, System.out).runs();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.violations()).isEmpty();
            assertThat(row.faults()).contains("kill app", "kill redis", "kill postgres");
            assertThat(row.traffic().accepted()).isPositive();
        });
    }
}
