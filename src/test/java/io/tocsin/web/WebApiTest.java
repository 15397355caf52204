package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.http.ContractOperation;
import io.tocsin.http.ServerFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebApiTest {

    private static final ServerFixture SERVER = serving("/web-sample");
    private static final ServerFixture WITHOUT_UI = serving("/nowhere");

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String SCRIPT = "/assets/entry-3fJ0aQ.js";
    private static final String TITLE = "<title>A sample of the UI</title>";

    private static ServerFixture serving(String folder) {
        var web = new WebApi(Assets.read(folder));
        return ServerFixture.start(ServerFixture.bound(web), web::mount);
    }

    @AfterAll
    static void close() {
        SERVER.close();
        WITHOUT_UI.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents",
                "/incidents/42",
                "/settings/integrations",
                "/alerts",
                "/no/such/page",
                "/apiary"
            })
    void addressOfTheUiGivesTheBrowserItsPage(String path) {
        HttpResponse<Buffer> answer = get(path, Map.of("Accept", BROWSER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsString()).contains(TITLE);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.headers().getAll("Vary")).contains("accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html;q=0.5, application/json", "text/html;q=0, */*"})
    void incidentsAreJsonForWhoeverDoesNotPreferPages(String accept) {
        HttpResponse<Buffer> answer = get("/incidents", Map.of("Accept", accept));

        assertThat(answer.bodyAsJsonObject().getString("operation")).isEqualTo("listIncidentsShort");
        assertThat(answer.headers().getAll("Vary")).contains("accept");
    }

    @Test
    void rootIsThePageForEverybody() {
        assertThat(get("/", Map.of("Accept", "*/*")).bodyAsString()).contains(TITLE);
        assertThat(get("/", Map.of()).bodyAsString()).contains(TITLE);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nothing", "/api", "/v1/nothing", "/metrics/nothing", "/assets/gone-1234.js"})
    void whatIsNotTheUisStaysAProblemEvenForABrowser(String path) {
        HttpResponse<Buffer> answer = get(path, Map.of("Accept", BROWSER));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void unknownPathStaysAProblemForWhoeverDoesNotPreferPages() {
        HttpResponse<Buffer> answer = get("/incident", Map.of("Accept", "*/*"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void browserThatOpensAnAnswerOfTheApiGetsIt() {
        assertThat(get("/health", Map.of("Accept", BROWSER)).bodyAsString()).contains("getHealth");
        assertThat(get("/metrics", Map.of("Accept", BROWSER)).bodyAsString()).contains("getMetrics");
    }

    /** Whoever adds an operation outside /api decides here whether its path is the UI's, too. */
    @Test
    void everyPathThatTheContractReadsIsKeptFromTheUiUnlessItAnswersWithPages() {
        assertThat(ServerFixture.CONTRACT.operations())
                .filteredOn(operation -> operation.method() == HttpMethod.GET)
                .map(ContractOperation::path)
                .filteredOn(path -> !path.equals("/") && !path.equals("/incidents"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(WebApi.OTHERS).contains(path.split("/")[1]));
    }

    @Test
    void pageIsAskedForAgainEachTimeAndSentOnlyWhenItChanged() {
        HttpResponse<Buffer> first = get("/", Map.of("Accept", BROWSER));
        String tag = first.getHeader("ETag");

        HttpResponse<Buffer> again = get("/history", Map.of("Accept", BROWSER, "If-None-Match", tag));
        HttpResponse<Buffer> changed = get("/history", Map.of("Accept", BROWSER, "If-None-Match", "W/\"other\""));

        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isNull();
        assertThat(again.getHeader("ETag")).isEqualTo(tag);
        assertThat(again.getHeader("Content-Security-Policy")).contains("script-src 'self';");
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void hashedFileIsKeptForAYear() {
        HttpResponse<Buffer> answer = get(SCRIPT, Map.of());

        assertThat(answer.getHeader("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("/icon.svg", Map.of()).getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip | gzip",
                "br;q=0, gzip;q=0.5 | gzip",
                "deflate |",
                "'' |",
            },
            delimiter = '|')
    void fileIsSentInTheSmallestCodingThatIsTaken(String accepted, String coding) {
        HttpResponse<Buffer> answer = get(SCRIPT, Map.of("Accept-Encoding", accepted));

        assertThat(answer.getHeader("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.headers().getAll("Vary")).contains("accept-encoding");
        Asset script = Assets.read("/web-sample").at(SCRIPT);
        assertThat(answer.body())
                .isEqualTo(coding == null ? script.plain() : coding.equals("br") ? script.brotli() : script.gzip());
    }

    @ParameterizedTest
    @CsvSource({
        "/manifest.webmanifest, application/manifest+json",
        "/assets/inter-9aKx.woff2, font/woff2",
        "/icon.svg, image/svg+xml",
    })
    void fileHasItsType(String path, String type) {
        assertThat(get(path, Map.of("Accept", BROWSER)).getHeader("Content-Type"))
                .isEqualTo(type);
    }

    @Test
    void headTellsWhatGetWould() {
        HttpResponse<Buffer> got = get("/", Map.of("Accept", BROWSER));
        HttpResponse<Buffer> head = send(HttpMethod.HEAD, "/", Map.of("Accept", BROWSER));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isNull();
        assertThat(head.getHeader("Content-Length")).isEqualTo(got.getHeader("Content-Length"));
        assertThat(head.getHeader("ETag")).isEqualTo(got.getHeader("ETag"));
    }

    @Test
    void pageMayLoadAndRunOnlyWhatThisServerHas() {
        HttpResponse<Buffer> answer = get("/", Map.of("Accept", BROWSER));

        assertThat(answer.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
                        + " 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                        + " form-action 'self'");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void onlyReadingIsPossible() {
        HttpResponse<Buffer> answer = send(HttpMethod.POST, "/settings", Map.of("Accept", BROWSER));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void programWithoutTheUiSaysSo() {
        HttpResponse<Buffer> answer =
                ServerFixture.get(WITHOUT_UI.request(HttpMethod.GET, "/").send());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.bodyAsString()).contains("built without its web UI").contains("-Dweb.skip");
    }

    @Test
    void fileOfAnUnknownKindFailsTheStart() {
        assertThatThrownBy(() -> Asset.of("/setup.exe", Buffer.buffer(), null, null))
                .hasMessageContaining("/setup.exe")
                .hasMessageContaining("no media type");
    }

    private static HttpResponse<Buffer> get(String path, Map<String, String> headers) {
        return send(HttpMethod.GET, path, headers);
    }

    private static HttpResponse<Buffer> send(HttpMethod method, String path, Map<String, String> headers) {
        HttpRequest<Buffer> request = SERVER.request(method, path);
        headers.forEach(request::putHeader);
        return ServerFixture.get(request.send());
    }
}
