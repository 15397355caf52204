package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures as clients meet them. */
class AnalyticsHttpTest {

    private static final String ANALYTICS = "/api/v1/analytics/";
    private static final String TIME = "from=2024-11-21T00:00:00Z&to=2024-11-22T12:00:00Z";

    private static Vertx vertx;
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        var figures = new Figures(vertx);
        figures.addIncidents();
        UUID evil = figures.addAlert("=HYPERLINK(\"http://evil.example\")", "Cpu, web1", "web");
        figures.fires(evil, "OPENED", new UUID(0, 1), Figures.NOW.minus(Duration.ofHours(1)));
        server = ServerFixture.start(
                (context, permission) -> Future.succeededFuture(Caller.ANONYMOUS),
                ServerFixture.bound(new AnalyticsApi(figures.analytics)));
    }

    @AfterAll
    static void stop() {
        server.close();
        ServerFixture.get(vertx.close());
    }

    @Test
    void theSummaryTellsItsTimeAndItsFigures() {
        JsonObject summary = json("summary?" + TIME);

        assertThat(summary.fieldNames())
                .containsExactly(
                        "from",
                        "to",
                        "as_of",
                        "incidents",
                        "by_status",
                        "by_severity",
                        "by_service",
                        "more_services",
                        "mtta",
                        "mttr");
        assertThat(summary.getString("from")).isEqualTo("2024-11-21T00:00:00.000Z");
        assertThat(summary.getInteger("incidents")).isEqualTo(7);
        assertThat(summary.getJsonObject("mtta").fieldNames())
                .containsExactly("n", "mean_seconds", "median_seconds", "p90_seconds", "target");
        assertThat(summary.getJsonObject("mtta").getJsonObject("target").fieldNames())
                .containsExactly("target_seconds", "met", "missed", "pending", "unneeded", "percent");
    }

    @Test
    void trendsHeatMapAndNoisyAlertsAreJson() {
        JsonObject trends = json("trends?by=severity&tz=Asia/Kolkata&" + TIME);
        assertThat(trends.getString("tz")).isEqualTo("Asia/Kolkata");
        assertThat(trends.getJsonArray("series").getJsonObject(0).getString("key"))
                .isEqualTo("high");
        assertThat(trends.getJsonArray("series")
                        .getJsonObject(0)
                        .getJsonArray("days")
                        .getJsonObject(0)
                        .getString("day"))
                .isEqualTo("2024-11-21");
        assertThat(json("trends?" + TIME).getString("by")).isNull();
        assertThat(json("heatmap?by=weekday&" + TIME).getJsonArray("lines")).hasSize(7);
        assertThat(json("noisy?by=title&" + TIME)
                        .getJsonArray("alerts")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("Cpu, web1");
    }

    @Test
    void aTimeThatIsNotNamedIsTheLastThirtyDays() {
        JsonObject summary = json("summary");
        Instant to = Instant.parse(summary.getString("to"));

        assertThat(summary.getString("as_of")).isEqualTo(summary.getString("to"));
        assertThat(Instant.parse(summary.getString("from"))).isEqualTo(to.minus(Duration.ofDays(30)));
    }

    @Test
    void aTimeThatIsStillToComeEndsNow() {
        JsonObject summary = json("summary?to=9999-01-01T00:00:00Z");

        assertThat(summary.getString("to")).isEqualTo(summary.getString("as_of"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "summary | figure,of,value",
                "trends  | day,of,opened,resolved,open_at_end,mtta_n,mtta_seconds,mttr_n,mttr_seconds",
                "heatmap | service,incidents,00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
                "noisy   | name,alerts,events,incidents,flaps,median_seconds",
            })
    void eachIsATableWhereThatIsAskedFor(String figures, String header) {
        HttpResponse<Buffer> byName = server.get(ANALYTICS + figures + "?format=csv&" + TIME);
        HttpResponse<Buffer> byHeader =
                ServerFixture.get(server.request(HttpMethod.GET, ANALYTICS + figures + "?" + TIME)
                        .putHeader("Accept", "text/csv")
                        .send());

        assertThat(byName.statusCode()).isEqualTo(200);
        assertThat(byName.getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(byName.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"tocsin-" + figures + ".csv\"");
        assertThat(byName.bodyAsString()).startsWith(header + "\r\n").endsWith("\r\n");
        assertThat(byHeader.bodyAsString()).isEqualTo(byName.bodyAsString());
    }

    @Test
    void theParameterWinsOverTheHeader() {
        var request = server.request(HttpMethod.GET, ANALYTICS + "summary?format=json&" + TIME)
                .putHeader("Accept", "text/csv");

        assertThat(ServerFixture.get(request.send()).bodyAsJsonObject()).isNotEmpty();
    }

    @Test
    void whatSendersWriteNeverBecomesAFormula() {
        assertThat(server.get(ANALYTICS + "noisy?format=csv&" + TIME).bodyAsString())
                .contains("\r\n\"'=HYPERLINK(\"\"http://evil.example\"\")\",1,1,1,0,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary?from=2024-11-22T00:00:00Z&to=2024-11-21T00:00:00Z",
                "summary?from=2023-01-01T00:00:00Z&to=2024-11-21T00:00:00Z",
                "summary?from=yesterday",
                "summary?severity=bad",
                "summary?format=xml",
                "summary?by=service",
                "summary?tz=UTC",
                "trends?by=hour",
                "trends?tz=Atlantis/Capital",
                "trends?tz=%2B01:00",
                "heatmap?by=severity",
                "heatmap?tz=GMT%2B1",
                "noisy?by=fingerprint",
                "noisy?team=core",
            })
    void whatCannotBeAnsweredIsRefused(String question) {
        HttpResponse<Buffer> answer = server.get(ANALYTICS + question);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsJsonObject().getJsonArray("errors")).isNotEmpty();
    }

    private static JsonObject json(String question) {
        HttpResponse<Buffer> answer = server.get(ANALYTICS + question);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }
}
