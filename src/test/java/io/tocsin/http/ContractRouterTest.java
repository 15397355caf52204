package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractRouterTest {

    private static final ServerFixture SERVER = ServerFixture.answering(operations());

    private static Map<String, Function<Request, Future<Answer>>> operations() {
        return Map.of(
                "listIncidents", request -> Future.succeededFuture(Answer.ok(request.queries("tag"))),
                "listAlerts", request -> Future.succeededFuture(Answer.ok(request.queries("match[]"))),
                "getIncident", request -> refuse(request.path("incident")),
                "getReceipt", request -> Future.succeededFuture(Answer.ok(String.valueOf(RequestIds.current()))),
                "getAlert",
                        request -> Future.<Void>future(
                                        done -> request.context().vertx().setTimer(5, tick -> done.complete()))
                                .map(done -> Answer.ok(String.valueOf(RequestIds.current()))),
                "listTokens",
                        request -> Future.succeededFuture(
                                Answer.ok(IntStream.range(0, 5000).boxed().toList())));
    }

    private static Future<Answer> refuse(String what) {
        return Future.failedFuture(
                switch (what) {
                    case "missing" -> new Problem.NotFound("d");
                    case "conflict" -> new Problem.Conflict("d");
                    case "stale" -> new Problem.Stale("d");
                    case "malformed" -> new Problem.Malformed("d");
                    case "invalid" -> new Problem.Invalid("d", List.of(new Problem.Fault("/a", "wrong")));
                    case "large" -> new Problem.TooLarge("d");
                    case "unauthorized" -> new Problem.Unauthorized("d");
                    case "forbidden" -> new Problem.Forbidden("d");
                    case "many" -> new Problem.TooMany("d", Duration.ofMillis(1500));
                    case "unavailable" -> new Problem.Unavailable("d");
                    default -> new IllegalStateException("secret of the program");
                });
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "missing, 404, not-found",
        "conflict, 409, conflict",
        "stale, 412, stale",
        "malformed, 400, malformed",
        "invalid, 422, invalid",
        "large, 413, too-large",
        "unauthorized, 401, unauthorized",
        "forbidden, 403, forbidden",
        "many, 429, too-many",
        "unavailable, 503, unavailable",
        "bug, 500, internal"
    })
    void refusalsBecomeProblems(String what, int status, String type) {
        HttpResponse<Buffer> answer = SERVER.get("/api/v1/incidents/" + what);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = answer.bodyAsJsonObject();
        assertThat(problem.getString("type")).isEqualTo("urn:tocsin:problem:" + type);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("instance")).isEqualTo("/api/v1/incidents/" + what);
        assertThat(problem.getString("request_id")).isEqualTo(answer.getHeader("X-Request-Id"));
        assertThat(answer.bodyAsString()).doesNotContain("secret of the program");
        assertThat(answer.getHeader("Retry-After")).isEqualTo(status == 429 ? "2" : status == 503 ? "1" : null);
        assertThat(answer.headers().contains("WWW-Authenticate")).isEqualTo(status == 401);
    }

    @Test
    void faultsAreListed() {
        JsonObject problem = SERVER.get("/api/v1/incidents/invalid").bodyAsJsonObject();

        assertThat(problem.getJsonArray("errors"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("pointer", "/a").put("detail", "wrong")));
    }

    @Test
    void unknownPathIsNotFound() {
        HttpResponse<Buffer> answer = SERVER.get("/nowhere?secret=1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.bodyAsJsonObject().getString("instance")).isEqualTo("/nowhere");
    }

    @Test
    void wrongMethodIsToldTheRightOnes() {
        HttpResponse<Buffer> answer = ServerFixture.get(
                SERVER.request(HttpMethod.DELETE, "/api/v1/alerts").send());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.getHeader("Allow")).isEqualTo("GET, HEAD, POST, PUT");
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains("DELETE is not possible here");
    }

    @Test
    void bodyOverTheCapIsRefused() {
        HttpResponse<Buffer> answer =
                SERVER.post("/api/v1/incidents/1/messages", new JsonObject().put("text", "x".repeat(1_100_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.bodyAsJsonObject().getString("title")).isEqualTo("Body too large");
    }

    @Test
    void bodyThatIsNotJsonByTypeIsRefused() {
        HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.POST, "/resolve")
                .putHeader("Content-Type", "text/plain")
                .sendBuffer(Buffer.buffer("x")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.bodyAsJsonObject().getString("detail"))
                .contains("'text/plain'")
                .contains("application/json");
    }

    @Test
    void aCompressedBodyIsNotReadAsIfItWereNone() {
        HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.POST, "/resolve")
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Encoding", "gzip")
                .sendBuffer(Buffer.buffer("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains("'gzip'");
    }

    @Test
    void emptyBodyIsFineWhereNoneIsRequired() {
        HttpResponse<Buffer> answer =
                ServerFixture.get(SERVER.request(HttpMethod.POST, "/api/v1/incidents/1/acknowledge")
                        .send());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static List<Arguments> badBodies() {
        return List.of(
                Arguments.of(
                        "/resolve",
                        "{",
                        "",
                        "The body is not JSON: Unexpected end-of-input: expected close marker for Object, at line 1, column 2."),
                Arguments.of("/resolve", "{\"a\": nil}", "", "The body is not JSON: Unrecognized token 'nil'"),
                Arguments.of("/resolve", "null", "", "is null"),
                Arguments.of("/resolve", "[]", "", "is a list; it must be an object"),
                Arguments.of("/resolve", "{\"status\":\"resolved\"}", "/incident", "is missing"),
                Arguments.of(
                        "/resolve",
                        "{\"incident\":1,\"status\":\"gone\"}",
                        "/status",
                        "is 'gone'; it must be one of acknowledged, resolved, closed"),
                Arguments.of(
                        "/resolve",
                        "{\"incident\":true,\"status\":\"resolved\"}",
                        "/incident",
                        "is true; it must be a string or an integer"),
                Arguments.of(
                        "/resolve",
                        "{\"incident\":1,\"status\":\"resolved\",\"nota\":\"x\"}",
                        "/nota",
                        "is not known here; known are incident, status, assignee, note"),
                Arguments.of(
                        "/api/v1/incidents",
                        "{\"title\":\"t\",\"labels\":{\"a\":1}}",
                        "/labels/a",
                        "is 1; it must be a string"),
                Arguments.of("/api/v1/incidents/1/messages", "{\"text\":\"\"}", "/text", "is blank; it must have text"),
                Arguments.of(
                        "/api/v1/tokens",
                        "{\"name\":\"a\",\"role\":\"viewer\",\"scopes\":[\"metrics\",\"all\"]}",
                        "/scopes/1",
                        "is 'all'; it must be one of account"),
                Arguments.of(
                        "/api/v1/tokens",
                        "{\"name\":\"a\",\"role\":\"viewer\",\"expires_at\":\"tomorrow\"}",
                        "/expires_at",
                        "is 'tomorrow'; it must be a time as RFC 3339"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void faultsInBodiesNameTheirPlace(String path, String body, String pointer, String sentence) {
        HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.POST, path)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .sendBuffer(Buffer.buffer(body)));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject problem = answer.bodyAsJsonObject();
        assertThat(problem.getString("detail") + problem.getJsonArray("errors")).contains(sentence);
        if (!pointer.isEmpty()) {
            assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                    .isEqualTo(pointer);
            assertThat(problem.getJsonArray("errors")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/incidents?limit=0|limit|is 0; it must be at least 1",
                "/api/v1/incidents?limit=500|limit|is 500; it must be at most 200",
                "/api/v1/incidents?limit=many|limit|is 'many'; it must be an integer",
                "/api/v1/incidents?limit=1&limit=2|limit|is given 2 times",
                "/api/v1/incidents?status=open&status=odd|status|is 'odd'; it must be one of open, acknowledged",
                "/api/v1/incidents?from=yesterday|from|is 'yesterday'; it must be a time",
                "/api/v1/incidents?count=maybe|count|is 'maybe'; it must be true or false",
                "/api/v1/incidents?sort=color|sort|is 'color'; it must be one of created",
                "/api/v1/incidents?stauts=open|stauts|is not known; known here are status, severity",
                "/api/v1/teams?x=1|x|this operation takes none",
            })
    void faultsInParametersNameThem(String uri, String pointer, String sentence) {
        HttpResponse<Buffer> answer = SERVER.get(uri);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = answer.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo(pointer);
        assertThat(error.getString("detail")).contains(sentence);
    }

    @Test
    void parametersArriveAsTheyWereMeant() {
        assertThat(SERVER.get("/api/v1/incidents?tag=a&tag=1.0&tag=&tag=x%26y&from=2026-11-20T00:00:00%2B01:00&limit=")
                        .bodyAsJsonArray())
                .containsExactly("a", "1.0", "x&y");
        assertThat(SERVER.get("/api/v1/alerts?match%5B%5D=severity%3D~%22crit.*%22&match[]=a!%3Db")
                        .bodyAsJsonArray())
                .containsExactly("severity=~\"crit.*\"", "a!=b");
    }

    @Test
    void everyAnswerIsGuarded() {
        for (String path : List.of("/health", "/nowhere", "/api/v1/incidents?limit=0")) {
            HttpResponse<Buffer> answer = SERVER.get(path);
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.headers().contains("Access-Control-Allow-Origin")).isFalse();
            assertThat(answer.getHeader("X-Request-Id")).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void harmlessRequestIdIsKeptAndFollowsTheRequest() {
        for (String path : List.of("/api/v1/receipts/1", "/api/v1/alerts/1")) {
            HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.GET, path)
                    .putHeader("X-Request-Id", "my-id_1.2")
                    .send());
            assertThat(answer.getHeader("X-Request-Id")).isEqualTo("my-id_1.2");
            assertThat(answer.bodyAsString()).isEqualTo("\"my-id_1.2\"");
        }
    }

    @Test
    void harmfulRequestIdIsReplaced() {
        for (String id : List.of("a b", "<script>", "a/b", "x".repeat(65))) {
            HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.GET, "/health")
                    .putHeader("X-Request-Id", id)
                    .send());
            assertThat(answer.getHeader("X-Request-Id")).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void headAnswersWithoutABody() {
        HttpResponse<Buffer> answer =
                ServerFixture.get(SERVER.request(HttpMethod.HEAD, "/health").send());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNull();

        HttpResponse<Buffer> feed = ServerFixture.get(
                SERVER.request(HttpMethod.HEAD, "/api/v1/feed").send());
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.getHeader("Content-Type")).isEqualTo("text/event-stream");
    }

    @Test
    void longAnswersAreCompressedForThoseWhoTakeIt() {
        HttpResponse<Buffer> answer = ServerFixture.get(SERVER.request(HttpMethod.GET, "/api/v1/tokens")
                .putHeader("Accept-Encoding", "gzip")
                .send());
        assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body().length()).isLessThan(15_000);

        assertThat(SERVER.get("/api/v1/tokens").bodyAsJsonArray()).hasSize(5000);
        assertThat(SERVER.get("/health").headers().contains("Content-Encoding")).isFalse();
    }

    @Test
    void webhookSenderWhoWaitsForAContinueGetsOne() {
        HttpClient client = SERVER.vertx().createHttpClient(new HttpClientOptions());
        Buffer body = Buffer.buffer("x".repeat(3_000_000));
        String answer = ServerFixture.get(client.request(HttpMethod.POST, SERVER.port(), "127.0.0.1", "/alerts")
                .compose(request -> {
                    request.putHeader("Expect", "100-continue").putHeader("Content-Length", "" + body.length());
                    request.continueHandler(go -> request.end(body));
                    return request.sendHead().compose(sent -> request.response());
                })
                .compose(response -> response.body().map(Buffer::toString)));
        assertThat(answer).contains("\"bytes\":3000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/alerts/toci_verysecret",
                "//alerts/toci_verysecret",
                "/%61lerts/toci_verysecret",
                "/a/../alerts/verysecret"
            })
    void secretInThePathIsNotTold(String path) {
        HttpResponse<Buffer> answer = SERVER.get(path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.bodyAsString()).doesNotContain("verysecret").contains("/alerts/{key}");
    }

    @Test
    void guardIsAskedBeforeTheBodyIsRead() {
        Guard slow = (context, permission) ->
                Future.future(admitted -> context.vertx().setTimer(50, tick -> admitted.complete(Caller.ANONYMOUS)));
        try (var server = ServerFixture.start(slow, Map.of())) {
            HttpResponse<Buffer> streamed = ServerFixture.get(
                    server.request(HttpMethod.POST, "/alerts").sendBuffer(Buffer.buffer("x".repeat(2_000_000))));
            assertThat(streamed.bodyAsJsonObject().getInteger("bytes")).isEqualTo(2_000_000);

            JsonObject body = new JsonObject().put("incident", 1).put("status", "resolved");
            assertThat(server.post("/resolve", body).statusCode()).isEqualTo(200);
            assertThat(ServerFixture.get(server.request(HttpMethod.POST, "/api/v1/incidents/1/resolve")
                                    .send())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
