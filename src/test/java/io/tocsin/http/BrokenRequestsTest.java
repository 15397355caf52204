package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no client library would send them, on the wire. */
class BrokenRequestsTest {

    private static final String LONG = "a".repeat(20_000);
    private static final String POST = "POST /alerts HTTP/1.1\r\nHost: tocsin\r\n";
    private static final String CHUNK = "d\r\n{\"alerts\":[]}\r\n";

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start((context, permission) -> Future.succeededFuture(Caller.ANONYMOUS), Map.of());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "414, uri-too-long, GET /LONG HTTP/1.1|Host: tocsin||",
        "431, headers-too-large, GET /health HTTP/1.1|Host: tocsin|X-A: LONG||",
        "400, malformed, POST /alerts HTTP/1.1|Host: x|Content-Length: 4|Transfer-Encoding: chunked||0||",
        "400, malformed, POST /alerts HTTP/1.1|Host: x|Content-Length: 4|Content-Length: 5||abcde",
        "400, malformed, POST /alerts HTTP/1.1|Host: x|Content-Length: -4||abcd",
        "400, malformed, POST /alerts HTTP/1.1|Host: x|Content-Length: 99999999999999999999||abcd",
        "400, malformed, 'POST /alerts HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked||0||'",
        "400, malformed, POST /alerts HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||",
        "400, malformed, GET /health HTTP/1.1|Host: x|Host: y||",
        "400, malformed, GET /health HTTP/1.1|Host : x||",
        "400, malformed, hello||"
    })
    void aBrokenRequestIsAProblemWithAnIdAndTheEndOfItsConnection(int status, String type, String request) {
        try (Wire wire = new Wire(server.port())) {
            wire.send(request.replace("LONG", LONG).replace("|", "\r\n"));
            String answer = wire.rest();
            assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
            assertThat(answer).contains("application/problem+json");
            var problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
            assertThat(problem.getString("type")).isEqualTo("urn:tocsin:problem:" + type);
            assertThat(problem.getString("request_id")).isNotBlank();
            assertThat(problem.getString("detail")).hasSizeLessThan(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n{}\r\n0\r\n\r\n",
                "-5\r\n{}\r\n0\r\n\r\n",
                "ffffffffff\r\n{}\r\n0\r\n\r\n",
                CHUNK + "0\r\nX: TRAILERS\r\n\r\n"
            })
    void bodiesThatAreNoChunksEndTheConnection(String body) {
        try (Wire wire = new Wire(server.port())) {
            wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + body.replace("TRAILERS", LONG));
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/incidents?q=%", "/api/v1/incidents?q=%zz", "/api/v1/incidents?%zz", "/health?%zz=1"})
    void aQueryThatCannotBeDecodedIsToldSo(String target) {
        try (Wire wire = new Wire(server.port())) {
            wire.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(wire.rest()).startsWith("HTTP/1.1 400 ").contains("The query cannot be decoded");
        }
    }

    @Test
    void whatTheRouterCannotReadIsAProblemToo() {
        try (Wire wire = new Wire(server.port())) {
            wire.send("GET /api/v1/incidents/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(wire.rest()).startsWith("HTTP/1.1 400 ").contains("urn:tocsin:problem:malformed");
        }
        try (Wire wire = new Wire(server.port())) {
            wire.send("GET /health HTTP/1.1\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n");
            assertThat(wire.rest()).startsWith("HTTP/1.1 400 ").contains("\"request_id\":\"mine\"");
        }
    }

    @Test
    void nobodyIsUpgradedToHttp2WithoutTls() {
        try (Wire wire = new Wire(server.port())) {
            wire.send(
                    "GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n"
                            + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
            assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
        }
        try (Wire wire = new Wire(server.port())) {
            wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(wire.isClosed()).isTrue();
        }
    }
}
