package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Severity;
import io.tocsin.http.Caller;
import io.tocsin.http.IfMatch;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What surrounds an incident, and what is open altogether. */
class OverviewHttpTest {

    private static final Caller ADA =
            new Caller("user", new UUID(0, 1), "ada@example.org", Set.of("incidents:read", "incidents:write"));

    private final Vertx vertx = Vertx.vertx();
    private final TestIncidents world = new TestIncidents(vertx);
    private final ServerFixture server = ServerFixture.start(
                    (context, permission) -> Future.succeededFuture(ADA),
                    ServerFixture.bound(new IncidentApi(world.incidents)))
            .witnessed();

    @AfterEach
    void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    @Test
    void theMatrixCountsWhatIsNotResolvedByServiceAndSeverity() {
        world.open("a", Severity.HIGH, NOW.plusSeconds(5));
        Incident taken = world.open("b", Severity.HIGH, NOW);
        Incident over = world.open("c", Severity.CRITICAL, NOW);
        world.open(at("db", "d", Severity.CRITICAL));
        world.open(at(null, "e", Severity.INFO));
        TestIncidents.get(world.incidents.acknowledge(TestIncidents.action(taken), null));
        TestIncidents.get(world.incidents.resolve(TestIncidents.action(over), null));

        JsonObject matrix = json("/api/v1/incidents/matrix");
        assertThat(matrix.getLong("incidents")).isEqualTo(4);
        assertThat(matrix.getLong("more")).isZero();
        List<JsonObject> lines = items(matrix, "lines");
        assertThat(lines).extracting(line -> line.getString("service")).containsExactly("db", "web", null);
        JsonObject web = lines.get(1);
        assertThat(web.getLong("open")).isEqualTo(1);
        assertThat(web.getLong("acknowledged")).isEqualTo(1);
        assertThat(web.getString("waiting_since")).isEqualTo("2026-11-20T22:51:08.112Z");
        assertThat(web.getJsonObject("severities").getJsonObject("high"))
                .isEqualTo(new JsonObject("{\"open\":1,\"acknowledged\":1}"));
        assertThat(web.getJsonObject("severities").fieldNames())
                .containsExactly("critical", "high", "medium", "low", "info");

        JsonObject some = json("/api/v1/incidents/matrix?service=web&severity=high&environment=production");
        assertThat(some.getLong("incidents")).isEqualTo(2);
        assertThat(json("/api/v1/incidents/matrix?team=nobody").getJsonArray("lines"))
                .isEmpty();
    }

    @Test
    void aServiceBeyondTheFiftiethIsCountedAndNotTold() {
        for (int number = 0; number <= IncidentMatrix.LINES; number++) {
            world.open(at("service-" + number, "k" + number, Severity.LOW));
        }
        JsonObject matrix = json("/api/v1/incidents/matrix");
        assertThat(matrix.getJsonArray("lines")).hasSize(50);
        assertThat(matrix.getLong("incidents")).isEqualTo(51);
        assertThat(matrix.getLong("more")).isEqualTo(1);
    }

    @Test
    void relatedAreThoseOfTheSameKeyTheSameServiceAndWhatWasMerged() {
        Incident first = world.open("a", Severity.HIGH, NOW);
        TestIncidents.get(world.incidents.resolve(TestIncidents.action(first), null));
        Incident second = world.open("a", Severity.HIGH, NOW.plusSeconds(100));
        Incident neighbour = world.open("b", Severity.LOW, NOW.plusSeconds(50));
        Incident other = world.open(at("db", "c", Severity.LOW));
        TestIncidents.get(world.incidents.merge(TestIncidents.action(other), IncidentRef.of(second.id())));

        JsonObject related = json("/api/v1/incidents/" + second.number() + "/related");
        assertThat(numbers(related, "same_key")).containsExactly(first.number());
        assertThat(numbers(related, "same_service")).containsExactly(neighbour.number());
        assertThat(numbers(related, "merged")).containsExactly(other.number());
        assertThat(numbers(json("/api/v1/incidents/" + first.number() + "/related"), "same_service"))
                .containsExactly(second.number(), neighbour.number());
        assertThat(server.get("/api/v1/incidents/4711/related").statusCode()).isEqualTo(404);
    }

    @Test
    void theHistoryIsInTheOrderOfTheEndsAndHasNothingThatIsOpen() {
        Incident first = world.open("a", Severity.HIGH, NOW);
        Incident second = world.open("b", Severity.HIGH, NOW.plusSeconds(1));
        Incident third = world.open("c", Severity.HIGH, NOW.plusSeconds(2));
        world.open("d", Severity.HIGH, NOW.plusSeconds(3));
        resolve(second, 10);
        resolve(third, 20);
        resolve(first, 30);

        assertThat(walk("-resolved")).containsExactly(first.number(), third.number(), second.number());
        assertThat(walk("resolved")).containsExactly(second.number(), third.number(), first.number());
        assertThat(json("/api/v1/incidents?sort=-resolved&status=open").getJsonArray("items"))
                .isEmpty();
    }

    private void resolve(Incident incident, long seconds) {
        var action = new Action(
                IncidentRef.of(incident.id()), IfMatch.ANY, TestIncidents.ADA_HERE, null, NOW.plusSeconds(seconds));
        TestIncidents.get(world.incidents.resolve(action, null));
    }

    /** Page by page, one incident on each. */
    private List<Long> walk(String sort) {
        var seen = new ArrayList<Long>();
        String next = "";
        while (next != null) {
            JsonObject page = json("/api/v1/incidents?limit=1&sort=" + sort + next);
            seen.addAll(numbers(page, "items"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return seen;
    }

    private static Incident at(String service, String key, Severity severity) {
        return new IncidentBuilder(TestIncidents.anyId(), "alert", key, severity, NOW)
                .title("Full")
                .service(service)
                .build();
    }

    private JsonObject json(String path) {
        HttpResponse<Buffer> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        assertThat(answer.getHeader("Tocsin-Position"))
                .isEqualTo(answer.bodyAsJsonObject().getString("position"));
        return answer.bodyAsJsonObject();
    }

    private static List<JsonObject> items(JsonObject answer, String field) {
        return answer.getJsonArray(field).stream().map(JsonObject.class::cast).toList();
    }

    private static List<Long> numbers(JsonObject answer, String field) {
        return items(answer, field).stream().map(one -> one.getLong("number")).toList();
    }
}
