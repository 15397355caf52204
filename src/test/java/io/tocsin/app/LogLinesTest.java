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
        String line = new String(
                new HumanLines(() -> "request-1").encode(event("hello {}", null, "you")), StandardCharsets.UTF_8);

        assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Test  hello you \\[request-1]\n");
    }

    @BeforeEach
    void giveTheContextItsPairs() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private LoggingEvent event(String message, Throwable error, Object... arguments) {
        return new LoggingEvent("", context.getLogger("io.tocsin.Test"), Level.WARN, message, error, arguments);
    }
}
