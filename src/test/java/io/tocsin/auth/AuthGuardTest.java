package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthGuardTest {

    private static final AuthFixture AUTH = new AuthFixture();
    private static final Caller ADMIN = new Caller("token", Bootstrap.TOKEN_ID, "test", Role.ADMIN.permissions());
    private static final String VIEWER = made(new Tokens.Wish("viewer", Role.VIEWER, null, null));

    private static String made(Tokens.Wish wish) {
        return get(AUTH.tokens.create(wish, ADMIN, AUTH.now.get())).token();
    }

    @AfterAll
    static void close() {
        AUTH.close();
    }

    @Test
    void ingestKeyIsTakenFromWhereverItComes() {
        String key = AuthFixture.INGEST_KEY;
        assertThat(ingest(request("/alerts").bearerTokenAuthentication(key))).isEqualTo(200);
        assertThat(ingest(request("/alerts").basicAuthentication("anybody", key)))
                .isEqualTo(200);
        assertThat(ingest(request("/alerts").putHeader("X-Api-Key", key))).isEqualTo(200);
        assertThat(ingest(request("/alerts/" + key))).isEqualTo(200);
        assertThat(ingest(request("/alerts"))).isEqualTo(401);
        assertThat(ingest(request("/alerts").putHeader("Authorization", "Basic %%%")))
                .isEqualTo(401);
        assertThat(ingest(request("/alerts").putHeader("Authorization", "Bearer ")))
                .isEqualTo(401);
        assertThat(ingest(request("/alerts").putHeader("X-Api-Key", key + "x"))).isEqualTo(401);
    }

    @Test
    void refusalsSayWhichCredentialIsNeeded() {
        HttpResponse<Buffer> ingest = get(request("/alerts")
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .send());
        assertThat(ingest.bodyAsJsonObject().getString("detail"))
                .contains("key of an integration (toci_…), not an API");
        assertThat(ingest.getHeader("WWW-Authenticate")).contains("Bearer");

        HttpResponse<Buffer> api = get(AUTH.server
                .request(HttpMethod.GET, "/incidents")
                .bearerTokenAuthentication(AuthFixture.INGEST_KEY)
                .send());
        assertThat(api.bodyAsJsonObject().getString("detail")).contains("must be an API token (toc_…)");
        assertThat(api.bodyAsString()).doesNotContain(AuthFixture.INGEST_KEY);
    }

    @Test
    void tokenThatHasExpiredIsRefused() {
        String token =
                made(new Tokens.Wish("short", Role.VIEWER, null, AUTH.now.get().plusSeconds(60)));
        assertThat(list(token)).isEqualTo(200);
        AUTH.passes(Duration.ofSeconds(61));
        assertThat(list(token)).isEqualTo(401);
    }

    @Test
    void revokedTokenIsRefusedWithinSeconds() {
        String token = made(new Tokens.Wish("revoked", Role.VIEWER, null, null));
        assertThat(list(token)).isEqualTo(200);
        get(AUTH.pool.query("DELETE FROM api_token WHERE name = 'revoked'").execute());
        AUTH.passes(KnownCache.KEPT);
        assertThat(list(token)).isEqualTo(401);
    }

    @Test
    void keyMadeLaterIsFoundAtOnceAndKnownOnesWorkWithoutTheDatabase() {
        AUTH.passes(Duration.ofSeconds(2));
        assertThat(ingest(request("/alerts").bearerTokenAuthentication("another-key-of-the-test")))
                .isEqualTo(401);
        var integration = Integration.fresh(UUID.randomUUID(), "second", "alertmanager", "another", AUTH.now.get());
        get(AUTH.db.withConnection(connection ->
                new IntegrationStore().insert(connection, integration, SecretHash.of("another-key-of-the-test"))));
        AUTH.passes(Duration.ofSeconds(2));
        assertThat(ingest(request("/alerts").bearerTokenAuthentication("another-key-of-the-test")))
                .isEqualTo(200);
        try (var away = new AuthFixture()) {
            get(away.pool.close());
            away.passes(Duration.ofSeconds(2));
            assertThat(get(away.server
                                    .request(HttpMethod.POST, "/alerts")
                                    .bearerTokenAuthentication(AuthFixture.INGEST_KEY)
                                    .send())
                            .statusCode())
                    .isEqualTo(200);
            // Whether an unknown key has been made meanwhile cannot be found out, so the sender shall try again.
            assertThat(get(away.server
                                    .request(HttpMethod.POST, "/alerts")
                                    .bearerTokenAuthentication("unknown")
                                    .send())
                            .statusCode())
                    .isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void sessionNeedsItsCsrfTokenForWritesOnly() {
        HttpResponse<Buffer> signedIn = signIn("ADA@example.org", AuthFixture.PASSWORD);
        assertThat(signedIn.statusCode()).isEqualTo(200);
        JsonObject body = signedIn.bodyAsJsonObject();
        assertThat(body.getJsonObject("user").getString("role")).isEqualTo("admin");
        assertThat(body.getJsonObject("user").fieldNames()).containsExactlyInAnyOrder("id", "email", "name", "role");
        String setCookie = signedIn.getHeader("Set-Cookie");
        assertThat(setCookie).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        String csrf = body.getString("csrf_token");

        JsonObject me = get(AUTH.server
                        .request(HttpMethod.GET, "/api/v1/session")
                        .putHeader("Cookie", cookie)
                        .send())
                .bodyAsJsonObject();
        assertThat(me.getString("csrf_token")).isEqualTo(csrf);
        assertThat(me.getJsonObject("user").getString("email")).isEqualTo("ada@example.org");

        String write = "/api/v1/incidents/1/acknowledge";
        assertThat(get(request(write).putHeader("Cookie", cookie).send()).statusCode())
                .isEqualTo(403);
        assertThat(get(request(write)
                                .putHeader("Cookie", cookie)
                                .putHeader("X-CSRF-Token", "wrong")
                                .send())
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(request(write)
                                .putHeader("Cookie", cookie)
                                .putHeader("X-CSRF-Token", csrf)
                                .send())
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<Buffer> signedOut = get(AUTH.server
                .request(HttpMethod.DELETE, "/api/v1/session")
                .putHeader("Cookie", cookie)
                .putHeader("X-CSRF-Token", csrf)
                .send());
        assertThat(signedOut.statusCode()).isEqualTo(204);
        assertThat(signedOut.getHeader("Set-Cookie")).contains("Max-Age=0");
        assertThat(get(AUTH.server
                                .request(HttpMethod.GET, "/api/v1/session")
                                .putHeader("Cookie", cookie)
                                .send())
                        .statusCode())
                .isEqualTo(401);
    }

    /** Else a client without TLS could have itself given a cookie that it must not send, or another name for the one it has. */
    @Test
    void nobodyIsBelievedThatTheyCameByTlsWhereNoProxyStands() {
        HttpResponse<Buffer> signedIn = get(request("/api/v1/session")
                .putHeader("X-Forwarded-Proto", "https")
                .sendJsonObject(
                        new JsonObject().put("email", "ada@example.org").put("password", AuthFixture.PASSWORD)));
        assertThat(signedIn.getHeader("Set-Cookie"))
                .startsWith("tocsin_session=")
                .doesNotContain("Secure");
    }

    @Test
    void wrongPasswordAndUnknownUserGetTheSameAnswer() {
        JsonObject wrong = signIn("ada@example.org", "wrong").bodyAsJsonObject();
        JsonObject unknown = signIn("bob@example.org", "wrong").bodyAsJsonObject();

        assertThat(wrong.getInteger("status")).isEqualTo(401);
        assertThat(unknown.getString("detail")).isEqualTo(wrong.getString("detail"));
    }

    @Test
    void tokensAreMadeListedAndRevoked() {
        var wish = new JsonObject().put("name", "made").put("role", "viewer");
        HttpResponse<Buffer> made = get(request("/api/v1/tokens")
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .sendJsonObject(wish));
        assertThat(made.statusCode()).isEqualTo(201);
        String token = made.bodyAsJsonObject().getString("token");
        assertThat(token).startsWith("toc_");
        assertThat(list(token)).isEqualTo(200);

        HttpResponse<Buffer> all = get(AUTH.server
                .request(HttpMethod.GET, "/api/v1/tokens")
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .send());
        assertThat(all.bodyAsString())
                .contains("\"made\"")
                .contains("\"last_used_at\"")
                .doesNotContain(token);

        String path = "/api/v1/tokens/" + made.bodyAsJsonObject().getString("id");
        assertThat(delete(path)).isEqualTo(204);
        assertThat(delete(path)).isEqualTo(404);
        assertThat(list(token)).isEqualTo(401);
    }

    @Test
    void tokenMayDoNoMoreThanWhoMakesIt() {
        String maker = made(new Tokens.Wish("maker", Role.ADMIN, List.of(Permission.TOKENS), null));
        JsonObject wish = new JsonObject().put("name", "more").put("role", "admin");
        assertThat(create(maker, wish)).isEqualTo(403);
        assertThat(create(AuthFixture.ADMIN_TOKEN, wish.copy().put("expires_at", "2020-01-01T00:00:00Z")))
                .isEqualTo(422);
        JsonObject foreign = new JsonObject()
                .put("name", "x")
                .put("role", "viewer")
                .put("scopes", new io.vertx.core.json.JsonArray().add("tokens"));
        assertThat(create(AuthFixture.ADMIN_TOKEN, foreign)).isEqualTo(422);
    }

    private static int create(String token, JsonObject wish) {
        return get(request("/api/v1/tokens").bearerTokenAuthentication(token).sendJsonObject(wish))
                .statusCode();
    }

    private static int delete(String path) {
        return get(AUTH.server
                        .request(HttpMethod.DELETE, path)
                        .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                        .send())
                .statusCode();
    }

    private static HttpResponse<Buffer> signIn(String email, String password) {
        return AUTH.server.post(
                "/api/v1/session", new JsonObject().put("email", email).put("password", password));
    }

    private static int list(String token) {
        return get(AUTH.server
                        .request(HttpMethod.GET, "/incidents")
                        .bearerTokenAuthentication(token)
                        .send())
                .statusCode();
    }

    private static HttpRequest<Buffer> request(String path) {
        return AUTH.server.request(HttpMethod.POST, path);
    }

    private static int ingest(HttpRequest<Buffer> request) {
        return get(request.sendBuffer(Buffer.buffer("{}"))).statusCode();
    }
}
