package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as a newcomer starts it. */
class DemoIT {

    @Test
    void newcomerSeesALivingProduct(@TempDir Path folder) {
        try (TocsinProcess demo = TocsinProcess.start(folder, Map.of(), "--demo")) {
            assertThat(demo.output()).contains("made up", "demo@localhost", "Password");
            assertThat(folder.resolve("demo-data/demo")).exists();
            assertThat(folder.resolve("data")).doesNotExist();
            assertThat(demo.json("/api/v1/demo").path("demo").asBoolean()).isTrue();

            JsonNode all = RunningTocsin.eventually(
                    () -> demo.json("/incidents?count=true"),
                    page -> page.path("count").asInt() > 200);

            assertThat(all.at("/items/0/service").asText()).isNotEmpty();
            assertThat(demo.json("/api/v1/analytics/summary").toString()).contains("mtta");
            assertThat(demo.stop()).isZero();
        }
    }

    @Test
    void demoTakesNoFolderWithOtherData(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("demo-data/postgres"));

        int exit = run(folder, "--demo");

        assertThat(exit).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out"))).contains("holds data that is no demo's");
    }

    @Test
    void productTakesNoFolderOfADemo(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/demo"), "");

        int exit = run(folder);

        assertThat(exit).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out"))).contains("the made-up data of a demo", "--demo");
    }

    private static int run(Path folder, String... arguments) throws Exception {
        var builder = new ProcessBuilder(TocsinProcess.command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("TOCSIN_HTTP_PORT", "0");
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
                .as("it ends by itself")
                .isTrue();
        return process.exitValue();
    }
}
