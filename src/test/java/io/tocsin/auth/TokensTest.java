package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose tokens are, what that bounds, and how they are found, over HTTP. */
class TokensTest {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String ADA = "ada@example.org";

    private final AuthFixture auth = new AuthFixture();

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void aTokenMakesNoneThatOutlivesIt() {
        Instant end = auth.now.get().plus(Duration.ofHours(1));
        String maker =
                token(create(AuthFixture.ADMIN_TOKEN, wish("maker", "admin").put("expires_at", end.toString())));

        assertThat(create(maker, wish("for ever", "viewer")).statusCode()).isEqualTo(403);
        HttpResponse<Buffer> longer = create(
                maker,
                wish("longer", "viewer").put("expires_at", end.plusSeconds(1).toString()));
        assertThat(longer.statusCode()).isEqualTo(403);
        assertThat(longer.bodyAsString()).contains("may live no longer than the one that makes it");
        assertThat(create(maker, wish("as long", "viewer").put("expires_at", end.toString()))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aTokenThatWasRevokedElsewhereMakesNoneInTheSecondsBeforeThatIsKnown() {
        String maker = token(create(AuthFixture.ADMIN_TOKEN, wish("maker", "admin")));
        assertThat(list(maker, "").statusCode()).isEqualTo(200);
        get(auth.pool.query("DELETE FROM api_token WHERE name = 'maker'").execute());

        assertThat(create(maker, wish("child", "viewer")).statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsDeletedAtTheMomentThatTheyMakeATokenMakesNone() {
        String maker = token(signedInCreate(wish("maker", "admin")));
        assertThat(list(maker, "").statusCode()).as("known from now on").isEqualTo(200);
        SqlConnection deleting = get(auth.pool.getConnection());
        Transaction deletion = get(deleting.begin());
        get(deleting.query("DELETE FROM app_user").execute());

        Future<HttpResponse<Buffer>> answer = auth.server
                .request(HttpMethod.POST, TOKENS)
                .bearerTokenAuthentication(maker)
                .sendJsonObject(wish("child", "viewer"));
        awaitSomebodyWhoWaits();
        get(deletion.commit());

        assertThat(get(answer).statusCode()).isEqualTo(401);
        get(deleting.close());
    }

    private void awaitSomebodyWhoWaits() {
        Instant deadline = Instant.now().plusSeconds(20);
        while (waiting() == 0) {
            assertThat(Instant.now()).as("somebody waits for the deletion").isBefore(deadline);
        }
    }

    private long waiting() {
        return get(auth.pool
                        .query(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void aTokenBelongsToWhoMadeItAndSoDoWhatItMakes() {
        String first = token(signedInCreate(wish("first", "admin")));
        String second = token(create(first, wish("second", "operator")));
        token(create(AuthFixture.ADMIN_TOKEN, wish("nobody's", "operator")));
        assertThat(names("?owner=" + ADA)).containsExactlyInAnyOrder("second", "first");

        role("viewer");
        auth.passes(KnownCache.KEPT);
        assertThat(list(first, "").statusCode()).as("viewers may not").isEqualTo(403);
        assertThat(incidents(second)).isEqualTo(200);
        assertThat(get(new CurrentStanding(auth.db, AuthFixture.ACCOUNTS.sessionIdle(), auth.clock)
                        .ended(java.util.Set.of(new io.tocsin.http.Credential(
                                SecretHash.of(second).hex(), Permission.INCIDENTS_WRITE)))))
                .as("its open streams")
                .hasSize(1);

        role("admin");
        auth.passes(KnownCache.KEPT);
        assertThat(list(first, "").statusCode()).isEqualTo(200);

        get(auth.pool.query("UPDATE app_user SET disabled = true").execute());
        auth.passes(KnownCache.KEPT);
        assertThat(incidents(first)).as("of somebody who is disabled").isEqualTo(401);
        get(auth.pool.query("UPDATE app_user SET disabled = false").execute());
        auth.passes(KnownCache.KEPT);
        assertThat(incidents(first)).isEqualTo(200);

        get(auth.pool.preparedQuery("DELETE FROM app_user WHERE email = $1").execute(Tuple.of(ADA)));
        auth.passes(KnownCache.KEPT);
        assertThat(incidents(first)).isEqualTo(401);
        assertThat(incidents(second)).isEqualTo(401);
        assertThat(names("")).containsExactlyInAnyOrder("nobody's", "bootstrap");
    }

    @Test
    void tokensAreFoundByWhatTheyAre() {
        Instant soon = auth.now.get().plusSeconds(3600);
        create(AuthFixture.ADMIN_TOKEN, wish("scraper", "viewer"));
        create(AuthFixture.ADMIN_TOKEN, wish("short", "viewer").put("expires_at", soon.toString()));
        get(auth.pool
                .query("UPDATE api_token SET expires_at = created_at WHERE name = 'short'")
                .execute());

        assertThat(names("?role=viewer&role=reporter")).containsExactlyInAnyOrder("short", "scraper");
        assertThat(names("?expired=true")).containsExactly("short");
        assertThat(names("?expired=false")).containsExactlyInAnyOrder("scraper", "bootstrap");
        assertThat(names("?unused_since=" + soon)).hasSize(3);
        assertThat(names("?unused_since=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(list(AuthFixture.ADMIN_TOKEN, "?role=boss").statusCode()).isEqualTo(400);
    }

    private void role(String role) {
        get(auth.pool
                .preparedQuery("UPDATE app_user SET role = $2 WHERE email = $1")
                .execute(Tuple.of(ADA, role)));
    }

    private List<String> names(String query) {
        HttpResponse<Buffer> listed = list(AuthFixture.ADMIN_TOKEN, query);
        assertThat(listed.statusCode()).as(listed.bodyAsString()).isEqualTo(200);
        return listed.bodyAsJsonObject().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    private HttpResponse<Buffer> list(String token, String query) {
        return get(auth.server
                .request(HttpMethod.GET, TOKENS + query)
                .bearerTokenAuthentication(token)
                .send());
    }

    private int incidents(String token) {
        return get(auth.server
                        .request(HttpMethod.GET, "/incidents")
                        .bearerTokenAuthentication(token)
                        .send())
                .statusCode();
    }

    private static JsonObject wish(String name, String role) {
        return new JsonObject().put("name", name).put("role", role);
    }

    private HttpResponse<Buffer> create(String by, JsonObject wish) {
        return get(auth.server
                .request(HttpMethod.POST, TOKENS)
                .bearerTokenAuthentication(by)
                .sendJsonObject(wish));
    }

    private HttpResponse<Buffer> signedInCreate(JsonObject wish) {
        HttpResponse<Buffer> session = auth.server.post(
                "/api/v1/session", new JsonObject().put("email", ADA).put("password", AuthFixture.PASSWORD));
        HttpRequest<Buffer> request = auth.server
                .request(HttpMethod.POST, TOKENS)
                .putHeader("Cookie", session.getHeader("Set-Cookie").split(";")[0])
                .putHeader("X-CSRF-Token", session.bodyAsJsonObject().getString("csrf_token"));
        return get(request.sendJsonObject(wish));
    }

    private static String token(HttpResponse<Buffer> created) {
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
        return created.bodyAsJsonObject().getString("token");
    }
}
