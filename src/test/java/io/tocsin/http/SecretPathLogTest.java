package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretPathLogTest {

    @Test
    void keyInAPathReachesNoLogLine() {
        var lines = new ListAppender<ILoggingEvent>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        lines.start();
        Level level = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(lines);
        Guard open = (context, permission) -> Future.succeededFuture(Caller.ANONYMOUS);
        try (var server = ServerFixture.start(
                open,
                Map.of(
                        "ingestAlertsByKey",
                        router -> router.streaming(
                                "ingestAlertsByKey",
                                context -> {
                                    throw new IllegalStateException("a bug");
                                },
                                refusal -> {})))) {
            String answer = ServerFixture.get(server.request(HttpMethod.POST, "/alerts/toci_verysecret")
                            .sendBuffer(Buffer.buffer("{}")))
                    .bodyAsString();
            assertThat(answer).contains("\"status\":500").doesNotContain("verysecret");
        } finally {
            root.detachAppender(lines);
            root.setLevel(level);
        }
        assertThat(lines.list)
                .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains("/alerts/{key}"))
                .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains("verysecret"));
    }
}
