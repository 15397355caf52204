package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnstorableTextTest {

    private static final ServerFixture SERVER = ServerFixture.answering(
            Map.of("createIncident", request -> Future.succeededFuture(Answer.ok(request.body(Map.class)))));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/title              | {'title': 'a\\ud800'}                          | has half of a surrogate pair (\\ud800)",
                "/title              | {'title': '\\udc00\\ud83d'}                    | has half of a surrogate pair (\\udc00)",
                "/title              | {'title': 'a\\u0000b'}                         | has a NUL character",
                "/tags/1             | {'title': 'a', 'tags': ['x', '\\udfff']}       | has half of a surrogate pair (\\udfff)",
                "/labels/a~1b~0c     | {'title': 'a', 'labels': {'a/b~c': '\\ud83d'}} | has half of a surrogate pair (\\ud83d)",
                "/labels/a\\u0000      | {'title': 'a', 'labels': {'a\\u0000': 'x'}}     | has a name with a NUL character",
            })
    void whatCannotBeStoredIsRefusedAtItsPlace(String pointer, String body, String detail) {
        HttpResponse<Buffer> answer = post(body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        JsonObject fault = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
        assertThat(fault.getString("pointer")).isEqualTo(pointer.replace("\\u0000", "\0"));
        assertThat(fault.getString("detail")).startsWith(detail);
    }

    @Test
    void halvesThatAreWrittenAsBytesAreRefusedToo() {
        byte[] half = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
        Buffer value = Buffer.buffer("{\"title\": \"").appendBytes(half).appendString("\"}");
        Buffer name = Buffer.buffer("{\"title\": \"a\", \"labels\": {\"")
                .appendBytes(half)
                .appendString("\": \"x\"}}");

        assertThat(post(value).statusCode()).isEqualTo(400);
        assertThat(post(name).statusCode()).isEqualTo(400);
    }

    @Test
    void charactersBeyondTheFirstPlaneAreText() {
        HttpResponse<Buffer> answer = post("{\"title\": \"\\ud83d\\ude80\", \"tags\": [\"\uD83D\uDE80\"]}");

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("title")).isEqualTo("\uD83D\uDE80");
    }

    private static HttpResponse<Buffer> post(String body) {
        return post(Buffer.buffer(body));
    }

    private static HttpResponse<Buffer> post(Buffer body) {
        return ServerFixture.get(SERVER.request(HttpMethod.POST, "/api/v1/incidents")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body));
    }
}
