package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertApi;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Severity;
import io.tocsin.alert.TestAlerts;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations on incidents and alerts as clients meet them. */
class IncidentHttpTest {

    private static final Caller ADA =
            new Caller("user", new UUID(0, 1), "ada@example.org", Set.of("incidents:read", "incidents:write"));

    private static Vertx vertx;
    private static TestIncidents world;
    private static ServerFixture server;

    private Incident open;
    private String path;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        world = new TestIncidents(vertx);
        server = ServerFixture.start(
                        (context, permission) -> Future.succeededFuture(ADA),
                        ServerFixture.bound(
                                new IncidentApi(world.incidents),
                                new AlertApi(new Alerts(world.db, world.alertQueries))))
                .witnessed();
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    @BeforeEach
    void open() {
        open = world.open("k" + TestIncidents.anyId(), Severity.CRITICAL, NOW);
        path = "/api/v1/incidents/" + open.number();
        String only = String.valueOf(open.number());
        world.join(open, TestAlerts.firing("Cpu", Severity.CRITICAL, NOW, "service", "web", "only", only));
    }

    @Test
    void theListIsTheSameUnderBothPathsAndCarriesItsPosition() {
        for (String list : new String[] {"/incidents", "/api/v1/incidents"}) {
            HttpResponse<Buffer> answer =
                    server.get(list + "?status=open&severity=critical&count=true&sort=-number&limit=1");

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonObject page = answer.bodyAsJsonObject();
            assertThat(page.fieldNames()).containsExactly("items", "next", "position", "count");
            assertThat(page.getJsonArray("items").getJsonObject(0).getLong("number"))
                    .isEqualTo(open.number());
            assertThat(page.getLong("count")).isPositive();
            assertThat(answer.getHeader("Tocsin-Position")).isEqualTo(page.getString("position"));
        }
    }

    @Test
    void theListIsSearchedByWordsAndLabels() {
        String number = String.valueOf(open.number());
        for (String list : new String[] {"/incidents", "/api/v1/incidents"}) {
            JsonObject page = server.get(list + "?q=%23" + number + "%20cpu&match[]=none%3D%22%22")
                    .bodyAsJsonObject();
            assertThat(page.getJsonArray("items")).hasSize(1);
            assertThat(page.getJsonArray("items").getJsonObject(0).getLong("number"))
                    .isEqualTo(open.number());
        }
        for (String bad : new String[] {"q=!!!", "q=a+b+c+d+e+f+g+h+i", "match[]=x", "match[]=a%3D~%22(%22"}) {
            for (String path : new String[] {"/api/v1/incidents?", "/api/v1/incidents/facets?"}) {
                HttpResponse<Buffer> answer = server.get(path + bad);
                assertThat(answer.statusCode()).as(path + bad).isEqualTo(400);
                assertThat(answer.bodyAsJsonObject().getJsonArray("errors")).isNotEmpty();
            }
        }
    }

    @Test
    void facetsAreCountsByTheNamesOfTheFilters() {
        HttpResponse<Buffer> answer = server.get("/api/v1/incidents/facets?q=%23" + open.number());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Tocsin-Position"))
                .isEqualTo(answer.bodyAsJsonObject().getString("position"));
        JsonObject severity = answer.bodyAsJsonObject().getJsonObject("facets").getJsonObject("severity");
        assertThat(severity)
                .isEqualTo(new JsonObject("{\"values\":[{\"value\":\"critical\",\"incidents\":1}],\"more\":0}"));
    }

    @Test
    void anIncidentCarriesItsETagTimelineAndAlerts() {
        HttpResponse<Buffer> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(answer.getHeader("Tocsin-Position")).isNotEmpty();
        JsonObject incident = answer.bodyAsJsonObject();
        assertThat(incident.getString("id")).isEqualTo(open.id().toString());
        assertThat(incident.getJsonArray("timeline").getJsonObject(0).getString("action"))
                .isEqualTo("opened");
        JsonObject alert =
                incident.getJsonObject("alerts").getJsonArray("items").getJsonObject(0);
        assertThat(alert.getJsonObject("incident").getString("status")).isEqualTo("open");
        assertThat(alert.getString("generator_url")).isEqualTo("http://prometheus.example/graph");
        assertThat(alert.getString("silence_url"))
                .startsWith("http://alertmanager.example/#/silences/new?filter=%7Balertname%3D%22Cpu%22%2C%20");
    }

    @Test
    void actionsTakeNoBodyAnEmptyOneOrANote() {
        HttpResponse<Buffer> taken = ServerFixture.get(
                server.request(HttpMethod.POST, path + "/acknowledge").send());
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(taken.bodyAsJsonObject().getString("acknowledged_by")).isEqualTo("ada@example.org");
        assertThat(taken.bodyAsJsonObject().fieldNames()).doesNotContain("timeline");

        assertThat(status(server.post(path + "/acknowledge", new JsonObject()))).isEqualTo("acknowledged");
        assertThat(status(server.post(path + "/resolve", new JsonObject().put("note", " Fixed. "))))
                .isEqualTo("resolved");
        assertThat(status(server.post(path + "/reopen", new JsonObject()))).isEqualTo("open");
        JsonArray timeline =
                server.get(path + "/timeline?limit=2").bodyAsJsonObject().getJsonArray("items");
        assertThat(timeline.getJsonObject(0).getString("action")).isEqualTo("reopened");
        assertThat(timeline.getJsonObject(1).getString("text")).isEqualTo("Fixed.");
    }

    @Test
    void anIncidentIsAssignedToSomebodyOrNobody() {
        var bob = server.post(path + "/assign", new JsonObject().put("assignee", " bob "));
        assertThat(bob.bodyAsJsonObject().getString("assignee")).isEqualTo("bob");
        var nobody = server.post(path + "/assign", new JsonObject().putNull("assignee"));
        assertThat(nobody.bodyAsJsonObject().getString("assignee")).isNull();
        assertThat(server.post(path + "/assign", new JsonObject()).statusCode()).isEqualTo(400);
    }

    @Test
    void aMessageIsPublicWhereItSaysSo() {
        var said = new JsonObject().put("text", "**Hm.**").put("visibility", "public");
        assertThat(server.post(path + "/messages", said).statusCode()).isEqualTo(200);

        JsonObject entry = server.get(path + "/timeline")
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(entry.getString("visibility")).isEqualTo("public");
        assertThat(entry.getString("text")).isEqualTo("**Hm.**");
        assertThat(server.post(path + "/messages", new JsonObject().put("text", "x".repeat(20_001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(path + "/messages", new JsonObject().put("text", "x".repeat(20_000)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStaleVersionIsRefused() {
        HttpResponse<Buffer> answer = ServerFixture.get(server.request(HttpMethod.POST, path + "/resolve")
                .putHeader("If-Match", "\"9\"")
                .send());

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains("version 1", "9");
        assertThat(ServerFixture.get(server.request(HttpMethod.POST, path + "/resolve")
                                .putHeader("If-Match", "W/\"1\"")
                                .send())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "N,        acknowledged, 200, acknowledged",
        "'\"N\"',  resolved,     200, resolved",
        "'\"#N\"', closed,       200, resolved",
        "'\"id\"', resolved,     200, resolved",
        "99,       resolved,     404, ''",
        "'\"x\"',  resolved,     404, ''",
        "-1,       resolved,     404, ''",
        "99999999999999999999999, resolved, 404, ''",
        "true,     resolved,     400, ''",
        "N,        open,         400, ''",
    })
    void theShortFormNamesTheIncidentInItsBody(String incident, String wanted, int code, String status) {
        String named = incident.replace("id", open.id().toString()).replace("N", "" + open.number());
        HttpResponse<Buffer> answer = ServerFixture.get(server.request(HttpMethod.POST, "/resolve")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{\"incident\": " + named + ", \"status\": \"" + wanted
                        + "\", \"assignee\": \"bob\", \"note\": \"ok\"}")));

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(code);
        if (code == 200) {
            assertThat(status(answer)).isEqualTo(status);
            assertThat(answer.bodyAsJsonObject().getString("assignee")).isEqualTo("bob");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/incidents/99,                     404",
        "/api/v1/incidents/nothing,                404",
        "/api/v1/incidents/99/timeline,            404",
        "/api/v1/incidents/99/alerts,              404",
        "/api/v1/alerts/nothing,                   404",
        "/api/v1/alerts/0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f,         404",
        "/api/v1/alerts/0198c1d2-7c1e-7a52-9d3f-3a5b6c7d8e9f/history, 404",
        "/api/v1/incidents?cursor=garbage,         400",
        "/api/v1/incidents?limit=201,              400",
        "/api/v1/incidents?limit=0,                400",
        "/api/v1/incidents?sort=title,             400",
        "/api/v1/incidents?status=broken,          400",
        "/api/v1/incidents?from=yesterday,         400",
        "/api/v1/incidents?to=,                    400",
        "/api/v1/incidents?service=a%00b,          400",
        "/api/v1/alerts?match[]=severity,          400",
        "/api/v1/alerts?match[]=a%3D~%22(%22,      400",
        "/api/v1/alerts?cursor=e30,                400",
        "/api/v1/alerts?limit=x,                   400",
    })
    void badInputIsRefusedWithAReason(String uri, int code) {
        HttpResponse<Buffer> answer = server.get(uri);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(code);
        assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("detail")).isNotBlank();
    }

    @Test
    void alertsAreFilteredByMatchersAsBrowsersEncodeThem() {
        String fits = URLEncoder.encode("severity=~\"crit.*\",only=" + open.number(), StandardCharsets.UTF_8);
        String misses = URLEncoder.encode("{service!=\"web\"}", StandardCharsets.UTF_8);

        HttpResponse<Buffer> one = server.get("/api/v1/alerts?match%5B%5D=" + fits);
        assertThat(one.bodyAsJsonObject().getJsonArray("items")).hasSize(1);
        assertThat(one.getHeader("Tocsin-Position")).isNotEmpty();
        assertThat(server.get("/api/v1/alerts?match[]=" + fits + "&match[]=" + misses)
                        .bodyAsJsonObject()
                        .getJsonArray("items"))
                .isEmpty();
        String id =
                one.bodyAsJsonObject().getJsonArray("items").getJsonObject(0).getString("id");
        assertThat(server.get("/api/v1/alerts/" + id).bodyAsJsonObject().getString("title"))
                .isEqualTo("Cpu");
        assertThat(server.get("/api/v1/alerts/" + id + "/history")
                        .bodyAsJsonObject()
                        .getJsonArray("items"))
                .isEmpty();
        assertThat(server.get(path + "/alerts").bodyAsJsonObject().getJsonArray("items"))
                .hasSize(1);
    }

    private static String status(HttpResponse<Buffer> answer) {
        return answer.bodyAsJsonObject().getString("status");
    }
}
