package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpNamesEveryOption() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(text(out)).contains("--demo", "--check-config", "--migrate-only", "--version", "TOCSIN_CONFIG");
    }

    @Test
    void unknownArgumentsGetTheUsage() {
        assertThat(run(Map.of(), "--hepl")).isEqualTo(2);
        assertThat(text(err)).contains("Unknown argument: --hepl", "Usage:");
    }

    @Test
    void versionIsPrinted() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(text(out)).startsWith("tocsin ");
    }

    @Test
    void aRightConfigurationIsOk() {
        assertThat(run(Map.of("TOCSIN_HTTP_PORT", "9000"), "--check-config")).isZero();
        assertThat(text(out)).isEqualTo("OK\n");
    }

    @Test
    void everyFaultOfAWrongConfigurationHasItsLine() {
        assertThat(run(Map.of("PORT", "x", "TOCSIN_REDIS_URL", "http://r"), "--check-config"))
                .isEqualTo(2);
        assertThat(text(err).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("  http.port (PORT): is 'x'"))
                .anyMatch(line -> line.startsWith("  redis.url (TOCSIN_REDIS_URL): the Redis address does not begin"));
    }

    private int run(Map<String, String> environment, String... arguments) {
        var main = new Main(environment, new PrintStream(out, true), new PrintStream(err, true));
        return main.run(List.of(arguments));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
