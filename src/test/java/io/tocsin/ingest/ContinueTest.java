package io.tocsin.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Uuid7;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders who ask before they send, seen on the wire behind the whole HTTP kit. */
class ContinueTest {

    private static final String BODY = "{\"alerts\":[]}";
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start(
                (context, permission) -> Future.succeededFuture(TestOperations.CALLER),
                Map.of(
                        "ingestAlerts",
                                router -> new IngestApi(
                                                IngestSettings.DEFAULTS,
                                                (entry, key) -> Future.succeededFuture("redis"),
                                                new Uuid7(),
                                                InstantSource.system(),
                                                new SimpleMeterRegistry())
                                        .bind(router),
                        "ingestAlertsByPut", router -> {},
                        "ingestAlertsByKey", router -> {},
                        "ingestAlertsByKeyByPut", router -> {},
                        "apiIngestAlerts", router -> {},
                        "apiIngestAlertsByPut", router -> {}));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 99999999999", "Content-Length: 13\r\nContent-Encoding: br"})
    void aRefusedSenderIsNotToldToGoOn(String headers) throws Exception {
        try (Socket socket = asked("HTTP/1.1", headers)) {
            assertThat(line(socket.getInputStream())).matches("HTTP/1.1 41[35] .*");
        }
    }

    @Test
    void theOthersAreToldOnce() throws Exception {
        try (Socket socket = asked("HTTP/1.1", "Content-Length: " + BODY.length())) {
            assertThat(line(socket.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(line(socket.getInputStream())).isEmpty();
            socket.getOutputStream().write(BODY.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(socket.getInputStream())).isEqualTo("HTTP/1.1 202 Accepted");
        }
    }

    @Test
    void aSenderWhoSpeaksOldHttpDoesNotWaitAndIsNotTold() throws Exception {
        try (Socket socket = asked("HTTP/1.0", "Content-Length: " + BODY.length())) {
            socket.getOutputStream().write(BODY.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(socket.getInputStream())).contains(" 202 ");
        }
    }

    /** A connection on which the head of a webhook has been sent. */
    private static Socket asked(String version, String headers) throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout((int) SECONDS.toMillis(20));
        String head = "POST /alerts " + version + "\r\nHost: tocsin\r\nExpect: 100-continue\r\n" + headers + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
