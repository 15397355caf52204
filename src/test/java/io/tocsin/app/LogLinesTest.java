package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aJsonLineCarriesTheRequestTheErrorAndThePairs() throws IOException {
        var event = event("took {} \"ms\"\n", new IllegalStateException("broken"), 12);
        event.addKeyValuePair(new KeyValuePair("receipt", 7));

        byte[] line = new JsonLines(() -> "request-1", () -> "10.1.2.3").encode(event);

        var json = new ObjectMapper().readTree(line);
        assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("logger").asText()).isEqualTo("io.tocsin.Test");
        assertThat(json.get("message").asText()).isEqualTo("took 12 \"ms\"\n");
        assertThat(json.get("request_id").asText()).isEqualTo("request-1");
        assertThat(json.get("client").asText()).isEqualTo("10.1.2.3");
        assertThat(json.get("error").asText()).startsWith("java.lang.IllegalStateException: broken");
        assertThat(json.get("receipt").asText()).isEqualTo("7");
    }

    @Test
    void aLineOutsideARequestHasNoRequestId() throws IOException {
        var json = new ObjectMapper().readTree(new JsonLines(() -> null, () -> null).encode(event("hello", null)));

        assertThat(json.has("request_id")).isFalse();
        assertThat(json.has("client")).isFalse();
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void aHumanLineIsShort() {
        String line = human(event("hello {}", null, "you"));

        assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Test  hello you \\[request-1]\n");
    }

    @Test
    void aCallersTextCannotForgeAHumanLine() {
        var error = new IllegalStateException("a\n09:41:07.123 INFO  Tocsin  forged");

        String lines = human(event("found '{}'", error, "x\r\n09:41:07.123 INFO  Tocsin  forged\u001b[2J\u202e\u2028"));

        assertThat(lines.lines().filter(line -> !line.startsWith("    ")))
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .endsWith(
                                        "found 'x\\u000d\\u000a09:41:07.123 INFO  Tocsin  forged\\u001b[2J\\u202e\\u2028' [request-1]"));
        assertThat(lines)
                .contains("    java.lang.IllegalStateException: a\n    09:41:07.123")
                .endsWith("\n");
    }

    @Test
    void aCallersTextIsCutInAHumanLine() {
        String lines = human(event("found {}", new IllegalStateException("y".repeat(100_000)), "x".repeat(100_000)));

        assertThat(lines).hasSizeLessThan(45_000).contains("xxx… (cut) [request-1]\n", "yyy… (cut)\n");
    }

    private static String human(LoggingEvent event) {
        return new String(new HumanLines(() -> "request-1").encode(event), StandardCharsets.UTF_8);
    }

    @BeforeEach
    void giveTheContextItsPairs() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private LoggingEvent event(String message, Throwable error, Object... arguments) {
        return new LoggingEvent("", context.getLogger("io.tocsin.Test"), Level.WARN, message, error, arguments);
    }
}
