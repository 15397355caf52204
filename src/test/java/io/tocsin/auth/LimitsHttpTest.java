package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits, allow-lists and what an administrator may change of an integration, over HTTP. */
class LimitsHttpTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private AuthFixture auth = new AuthFixture();

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void anIntegrationIsListedWithoutItsKey() {
        HttpResponse<Buffer> listed =
                get(admin(HttpMethod.GET, "/api/v1/integrations").send());

        JsonObject integration = listed.bodyAsJsonObject().getJsonArray("items").getJsonObject(0);
        assertThat(integration.getString("name")).isEqualTo("alertmanager");
        assertThat(integration.getBoolean("enabled")).isTrue();
        assertThat(integration.getValue("rate_limit")).isNull();
        assertThat(integration.getValue("allowed_addresses")).isNull();
        assertThat(listed.bodyAsString()).doesNotContain(AuthFixture.INGEST_KEY, "key_hash");
        assertThat(get(admin(HttpMethod.GET, path()).send()).bodyAsJsonObject()).isEqualTo(integration);
    }

    @Test
    void whatIsLeftOutOfAChangeStaysAndNullIsTheDefault() {
        JsonObject rate = new JsonObject().put("per_second", 2).put("burst", 3);
        change(new JsonObject().put("rate_limit", rate));
        JsonObject changed = change(new JsonObject()
                .put("allowed_addresses", new JsonArray().add("10.0.0.0/8").add("::ffff:192.0.2.0/120")));

        assertThat(changed.getJsonObject("rate_limit")).isEqualTo(rate);
        assertThat(changed.getJsonArray("allowed_addresses")).containsExactly("10.0.0.0/8", "192.0.2.0/24");
        assertThat(get(admin(HttpMethod.GET, path()).send()).bodyAsJsonObject()).isEqualTo(changed);

        JsonObject reset = change(new JsonObject().putNull("rate_limit").putNull("allowed_addresses"));
        assertThat(reset.getValue("rate_limit")).isNull();
        assertThat(reset.getValue("allowed_addresses")).isNull();
    }

    @Test
    void aChangeThatIsImpossibleNamesThePlace() {
        var body = new JsonObject()
                .put("allowed_addresses", new JsonArray().add("10.0.0.0/8").add("10.1.2.3/8"));
        HttpResponse<Buffer> refused = get(admin(HttpMethod.PATCH, path()).sendJsonObject(body));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.bodyAsString()).contains("/allowed_addresses/1", "it must be 10.0.0.0/8");
        assertThat(get(admin(HttpMethod.PATCH, path())
                                .sendJsonObject(new JsonObject().put("rate_limit", new JsonObject().put("burst", 1))))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(admin(HttpMethod.PATCH, "/api/v1/integrations/" + new java.util.UUID(0, 7))
                                .sendJsonObject(new JsonObject().put("enabled", false)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChangeThatChangesNothingIsToldWhatCouldBeChanged() {
        HttpResponse<Buffer> refused = get(admin(HttpMethod.PATCH, path()).sendJsonObject(new JsonObject()));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getString("detail"))
                .isEqualTo(
                        "The body has too few properties; give at least 1 of name, enabled, rate_limit, allowed_addresses.");
    }

    @Test
    void aDisabledIntegrationIsRefusedAtOnceAndStaysSoAcrossAStart() {
        change(new JsonObject().put("enabled", false));
        assertThat(webhook().statusCode()).isEqualTo(403);
        assertThat(webhook().bodyAsString()).contains("is disabled");

        get(auth.bootstrap(AuthFixture.SETTINGS));
        get(auth.keys.start());
        assertThat(webhook().statusCode()).isEqualTo(403);

        change(new JsonObject().put("enabled", true));
        assertThat(webhook().statusCode()).isEqualTo(200);
    }

    @Test
    void webhooksBeyondTheLimitAreToldToComeAgainAndNever429() {
        change(new JsonObject()
                .put("rate_limit", new JsonObject().put("per_second", 1).put("burst", 3)));

        List<Integer> answers =
                IntStream.range(0, 5).map(i -> webhook().statusCode()).boxed().toList();
        assertThat(answers).containsExactly(200, 200, 200, 503, 503);
        HttpResponse<Buffer> refused = webhook();
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.bodyAsString()).contains("'alertmanager' sends more than its rate limit");
        assertThat(auth.meters
                        .get("tocsin.requests.limited")
                        .tags("kind", "ingest", "integration", "alertmanager")
                        .counter()
                        .count())
                .isEqualTo(3);

        auth.passes(Duration.ofSeconds(1));
        assertThat(webhook().statusCode()).isEqualTo(200);
        assertThat(webhook().statusCode()).isEqualTo(503);
    }

    @Test
    void webhooksFromElsewhereAreToldWhichAddressWasSeen() {
        change(new JsonObject().put("allowed_addresses", new JsonArray().add("10.0.0.0/8")));
        HttpResponse<Buffer> refused = webhook();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsString()).contains("takes no webhooks from 127.0.0.1");

        HttpResponse<Buffer> spoofed =
                get(webhookRequest().putHeader("X-Forwarded-For", "10.0.0.1").sendBuffer(Buffer.buffer("{}")));
        assertThat(spoofed.statusCode()).isEqualTo(403);

        change(new JsonObject().put("allowed_addresses", new JsonArray().add("127.0.0.1")));
        assertThat(webhook().statusCode()).isEqualTo(200);
    }

    @Test
    void integrationsWithNothingOfTheirOwnHaveTheDefaults() {
        with(new IngestAccessSettings(1, 2, List.of("192.0.2.0/24")), LimitSettings.DEFAULTS);
        assertThat(webhook().statusCode()).isEqualTo(403);

        change(new JsonObject().put("allowed_addresses", new JsonArray()));
        assertThat(List.of(
                        webhook().statusCode(),
                        webhook().statusCode(),
                        webhook().statusCode()))
                .containsExactly(200, 200, 503);
    }

    @Test
    void callersOfTheApiAreCountedEachByThemselves() {
        with(
                IngestAccessSettings.DEFAULTS,
                new LimitSettings(1, 3, 0, HALF_A_MINUTE, 0, HALF_A_MINUTE, 0, HALF_A_MINUTE));

        List<Integer> answers =
                IntStream.range(0, 4).map(i -> list().statusCode()).boxed().toList();
        assertThat(answers).containsExactly(200, 200, 200, 429);
        assertThat(list().getHeader("Retry-After")).isEqualTo("1");
        assertThat(webhook().statusCode()).isEqualTo(200);
        auth.passes(Duration.ofSeconds(1));
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void passwordsCannotBeGuessedAtSpeedAndOthersSignInMeanwhile() {
        with(
                IngestAccessSettings.DEFAULTS,
                new LimitSettings(0, 1, 0, HALF_A_MINUTE, 3, HALF_A_MINUTE, 0, HALF_A_MINUTE));

        List<Integer> guesses = IntStream.range(0, 4)
                .map(i -> signIn("Ada@example.org", "guess " + i).statusCode())
                .boxed()
                .toList();
        assertThat(guesses).containsExactly(401, 401, 401, 429);
        HttpResponse<Buffer> right = signIn("ada@example.org", AuthFixture.PASSWORD);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.getHeader("Retry-After")).isEqualTo("30");
        assertThat(signIn("bob@example.org", "guess").statusCode()).isEqualTo(401);

        auth.passes(HALF_A_MINUTE);
        assertThat(signIn("ada@example.org", AuthFixture.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoGuessesTokensIsHeldBackAndWhoSharesTheirAddressIsNot() {
        with(
                IngestAccessSettings.DEFAULTS,
                new LimitSettings(0, 1, 0, HALF_A_MINUTE, 0, HALF_A_MINUTE, 3, HALF_A_MINUTE));

        List<Integer> guesses =
                IntStream.range(0, 4).map(i -> guess("toc_guess" + i)).boxed().toList();
        assertThat(guesses).containsExactly(401, 401, 401, 429);
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(webhook().statusCode()).isEqualTo(200);
        HttpResponse<Buffer> key = get(auth.server
                .request(HttpMethod.POST, "/alerts")
                .bearerTokenAuthentication("toci_guess")
                .send());
        assertThat(key.statusCode()).as("never 429").isEqualTo(503);
        assertThat(key.getHeader("Retry-After")).isEqualTo("30");
        assertThat(key.bodyAsString()).contains("too many unknown tokens, keys and sessions from 127.0.0.1");
        assertThat(auth.meters
                        .get("tocsin.requests.limited")
                        .tag("kind", "guess")
                        .counter()
                        .count())
                .isEqualTo(2);

        auth.passes(HALF_A_MINUTE);
        assertThat(guess("toc_guess")).isEqualTo(401);
    }

    @Test
    void whoGuessesSessionsIsHeldBackAndWhoseSessionHasEndedIsNot() {
        with(
                IngestAccessSettings.DEFAULTS,
                new LimitSettings(0, 1, 0, HALF_A_MINUTE, 0, HALF_A_MINUTE, 3, HALF_A_MINUTE));
        Browser ada = Browser.of(auth, "ada@example.org", AuthFixture.PASSWORD);
        Browser late = Browser.of(auth, "ada@example.org", AuthFixture.PASSWORD);
        auth.passes(Duration.ofHours(11));
        assertThat(ada.isSignedIn()).isTrue();
        auth.passes(Duration.ofHours(2));

        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> late.send(HttpMethod.GET, "/api/v1/session", null)
                                .statusCode()))
                .containsOnly(401);
        assertThat(IntStream.range(0, 4).mapToObj(i -> guessSession("guess" + i)))
                .containsExactly(401, 401, 401, 429);
        assertThat(ada.isSignedIn()).isTrue();
    }

    private int guessSession(String session) {
        return get(auth.server
                        .request(HttpMethod.GET, "/api/v1/session")
                        .putHeader("Cookie", "tocsin_session=" + session)
                        .send())
                .statusCode();
    }

    private int guess(String token) {
        return get(auth.server
                        .request(HttpMethod.GET, "/incidents")
                        .bearerTokenAuthentication(token)
                        .send())
                .statusCode();
    }

    @Test
    void whoTriesAnotherUserEachTimeIsCountedByTheirAddress() {
        with(
                IngestAccessSettings.DEFAULTS,
                new LimitSettings(0, 1, 3, Duration.ofSeconds(2), 10, HALF_A_MINUTE, 0, HALF_A_MINUTE));

        List<Integer> guesses = IntStream.range(0, 4)
                .map(i -> signIn("user" + i + "@example.org", "guess").statusCode())
                .boxed()
                .toList();
        assertThat(guesses).containsExactly(401, 401, 401, 429);
        HttpResponse<Buffer> right = signIn("ada@example.org", AuthFixture.PASSWORD);
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.getHeader("Retry-After")).isEqualTo("2");
        assertThat(right.bodyAsString()).contains("too many attempts to sign in from 127.0.0.1");
        assertThat(auth.meters
                        .get("tocsin.requests.limited")
                        .tag("kind", "sign_in_address")
                        .counter()
                        .count())
                .isEqualTo(2);

        auth.passes(Duration.ofSeconds(2));
        assertThat(signIn("ada@example.org", AuthFixture.PASSWORD).statusCode()).isEqualTo(200);
    }

    private void with(IngestAccessSettings access, LimitSettings limits) {
        auth.close();
        auth = new AuthFixture(access, limits);
    }

    private String path() {
        return "/api/v1/integrations/" + get(auth.integrations.list()).get(0).id();
    }

    private JsonObject change(JsonObject body) {
        HttpResponse<Buffer> changed = get(admin(HttpMethod.PATCH, path()).sendJsonObject(body));
        assertThat(changed.statusCode()).as(changed.bodyAsString()).isEqualTo(200);
        return changed.bodyAsJsonObject();
    }

    private HttpResponse<Buffer> list() {
        return get(admin(HttpMethod.GET, "/incidents").send());
    }

    private HttpResponse<Buffer> signIn(String email, String password) {
        return auth.server.post(
                "/api/v1/session", new JsonObject().put("email", email).put("password", password));
    }

    private HttpResponse<Buffer> webhook() {
        return get(webhookRequest().sendBuffer(Buffer.buffer("{}")));
    }

    private HttpRequest<Buffer> webhookRequest() {
        return auth.server.request(HttpMethod.POST, "/alerts").bearerTokenAuthentication(AuthFixture.INGEST_KEY);
    }

    private HttpRequest<Buffer> admin(HttpMethod method, String uri) {
        return auth.server.request(method, uri).bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN);
    }
}
