package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts as an administrator manages them. */
class UsersHttpTest {

    private static final String PASSWORD = "seven quiet otters";

    private final AuthFixture auth = new AuthFixture();
    private final Browser ada = Browser.of(auth, "ada@example.org", AuthFixture.PASSWORD);

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void whoIsMadeWithAPasswordSignsInAndIsListed() {
        JsonObject bob = made("bob@example.org", "responder", PASSWORD);
        assertThat(bob.getBoolean("has_password")).isTrue();
        assertThat(bob.getString("last_sign_in_at")).isNull();
        Browser.of(auth, "Bob@example.org", PASSWORD);

        JsonObject listed =
                ada.send(HttpMethod.GET, "/api/v1/users?limit=1", null).bodyAsJsonObject();
        assertThat(listed.getJsonArray("items").getJsonObject(0).getString("email"))
                .isEqualTo("ada@example.org");
        JsonObject next = ada.send(HttpMethod.GET, "/api/v1/users?limit=1&cursor=" + listed.getString("next"), null)
                .bodyAsJsonObject();
        assertThat(next.getJsonArray("items").getJsonObject(0).getString("last_sign_in_at"))
                .isEqualTo("2026-11-20T22:51:03.000Z");
        assertThat(next.getString("next")).isNull();
        assertThat(next.encode()).doesNotContain("argon2");
    }

    @Test
    void pagesLeaveNobodyOutWhateverTheLettersOfTheirAddresses() {
        Stream.of("\u0130a@example.org", "ib@example.org", "\u00C9c@example.org")
                .forEach(email -> made(email, "viewer", PASSWORD));

        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            JsonObject page = ada.send(HttpMethod.GET, "/api/v1/users?limit=1" + next, null)
                    .bodyAsJsonObject();
            seen.add(page.getJsonArray("items").getJsonObject(0).getString("email"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "ada@example.org", "\u0130a@example.org", "ib@example.org", "\u00C9c@example.org");
    }

    @Test
    void anAddressBelongsToOneUserHoweverItIsWritten() {
        made("bob@example.org", "viewer", PASSWORD);
        JsonObject carol = made("carol@example.org", "viewer", PASSWORD);

        assertThat(create("BOB@example.org", "viewer", PASSWORD).statusCode()).isEqualTo(409);
        HttpResponse<Buffer> taken = change(carol, new JsonObject().put("email", "Bob@Example.org"));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.bodyAsString()).contains("another user with the e-mail address");
        assertThat(change(carol, new JsonObject().put("email", "Carol@example.org"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeenAndTellsTheNewOne() {
        JsonObject bob = made("bob@example.org", "viewer", PASSWORD);
        HttpResponse<Buffer> renamed = change(bob, new JsonObject().put("name", "Robert"));
        assertThat(renamed.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(change(bob, new JsonObject().put("name", "Robert")).getHeader("ETag"))
                .isEqualTo("\"2\"");

        HttpResponse<Buffer> stale = get(ada.request(HttpMethod.PATCH, path(bob))
                .putHeader("If-Match", "\"1\"")
                .sendJsonObject(new JsonObject().put("name", "Bert")));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(ada.send(HttpMethod.GET, path(bob), null).bodyAsJsonObject().getString("name"))
                .isEqualTo("Robert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"operator\"}", "{\"restricted\":true}", "{\"disabled\":true}"})
    void whatChangesWhatTheyMayEndsTheirSessionsAtOnce(String change) {
        JsonObject bob = made("bob@example.org", "responder", PASSWORD);
        Browser phone = Browser.of(auth, "bob@example.org", PASSWORD);
        assertThat(phone.isSignedIn()).isTrue();

        assertThat(change(bob, new JsonObject().put("name", "Robert")).statusCode())
                .isEqualTo(200);
        assertThat(phone.isSignedIn()).isTrue();
        assertThat(change(bob, new JsonObject(change)).statusCode()).isEqualTo(200);
        assertThat(phone.isSignedIn()).isFalse();
    }

    @Test
    void whoIsDemotedDisabledOrDeletedTakesTheirTokensAlongAtOnce() {
        JsonObject bob = made("bob@example.org", "admin", PASSWORD);
        String token = Browser.of(auth, "bob@example.org", PASSWORD)
                .send(
                        HttpMethod.POST,
                        "/api/v1/tokens",
                        new JsonObject().put("name", "bob's").put("role", "admin"))
                .bodyAsJsonObject()
                .getString("token");
        assertThat(asked(token, "/api/v1/users")).isEqualTo(200);

        change(bob, new JsonObject().put("role", "viewer"));
        assertThat(asked(token, "/api/v1/users")).isEqualTo(403);
        assertThat(asked(token, "/incidents")).isEqualTo(200);
        change(bob, new JsonObject().put("disabled", true));
        assertThat(asked(token, "/incidents")).isEqualTo(401);
        change(bob, new JsonObject().put("disabled", false));
        assertThat(asked(token, "/incidents")).isEqualTo(200);
        ada.send(HttpMethod.DELETE, path(bob), null);
        assertThat(asked(token, "/incidents")).isEqualTo(401);
    }

    private int asked(String token, String path) {
        return get(auth.server
                        .request(HttpMethod.GET, path)
                        .bearerTokenAuthentication(token)
                        .send())
                .statusCode();
    }

    @Test
    void whoIsDisabledCannotSignInUntilTheyAreEnabled() {
        JsonObject bob = made("bob@example.org", "viewer", PASSWORD);
        change(bob, new JsonObject().put("disabled", true));
        HttpResponse<Buffer> refused = new Browser(auth).signIn("bob@example.org", PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.bodyAsString()).contains("The e-mail address or the password is wrong.");
        assertThat(ada.send(HttpMethod.POST, path(bob) + "/links", null).statusCode())
                .isEqualTo(409);

        change(bob, new JsonObject().put("disabled", false));
        assertThat(new Browser(auth).signIn("bob@example.org", PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSessionWhoseUserIsDisabledElsewhereEndsWithinSeconds() {
        made("bob@example.org", "viewer", PASSWORD);
        Browser bob = Browser.of(auth, "bob@example.org", PASSWORD);
        assertThat(bob.isSignedIn()).isTrue();
        get(auth.pool
                .query("UPDATE app_user SET disabled = true WHERE email = 'bob@example.org'")
                .execute());

        auth.passes(KnownCache.KEPT);
        assertThat(bob.isSignedIn()).isFalse();
    }

    @Test
    void theLastAdministratorWhoCanSignInStays() {
        JsonObject self = ada.send(HttpMethod.GET, "/api/v1/session", null)
                .bodyAsJsonObject()
                .getJsonObject("user");
        create("invited@example.org", "admin", null);

        assertThat(change(self, new JsonObject().put("role", "viewer")).statusCode())
                .isEqualTo(409);
        HttpResponse<Buffer> disabled = change(self, new JsonObject().put("disabled", true));
        assertThat(disabled.bodyAsString()).contains("only administrator who can sign in");
        assertThat(ada.send(HttpMethod.DELETE, path(self), null).statusCode()).isEqualTo(409);

        made("bob@example.org", "admin", PASSWORD);
        assertThat(ada.send(HttpMethod.DELETE, path(self), null).statusCode()).isEqualTo(204);
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void administratorsWhoDemoteEachOtherLeaveOne() {
        List<JsonObject> admins = Stream.of("a", "b", "c", "d")
                .map(name -> made(name + "@example.org", "admin", PASSWORD))
                .toList();
        JsonObject self = ada.send(HttpMethod.GET, "/api/v1/session", null)
                .bodyAsJsonObject()
                .getJsonObject("user");

        List<Integer> answers = get(Future.all(Stream.concat(admins.stream(), Stream.of(self))
                        .map(this::demoted)
                        .toList()))
                .list();
        assertThat(answers).containsExactlyInAnyOrder(200, 200, 200, 200, 409);
    }

    @Test
    void onlyRespondersCanBeRestricted() {
        HttpResponse<Buffer> refused = ada.send(
                HttpMethod.POST,
                "/api/v1/users",
                wanted("bob@example.org", "viewer", PASSWORD).put("restricted", true));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.bodyAsString()).contains("/restricted", "only a responder can be restricted");

        JsonObject bob = made("bob@example.org", "responder", PASSWORD);
        assertThat(change(bob, new JsonObject().put("restricted", true)).statusCode())
                .isEqualTo(200);
        assertThat(change(bob, new JsonObject().put("role", "operator")).statusCode())
                .isEqualTo(422);
        assertThat(change(bob, new JsonObject().put("role", "operator").put("restricted", false))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorEndsTheSessionsOfAUser() {
        JsonObject bob = made("bob@example.org", "viewer", PASSWORD);
        Browser phone = Browser.of(auth, "bob@example.org", PASSWORD);

        assertThat(ada.send(HttpMethod.DELETE, path(bob) + "/sessions", null).statusCode())
                .isEqualTo(204);
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(ada.isSignedIn()).isTrue();
    }

    @Test
    void anAdministratorSeesTheSessionsOfAUserAndEndsOne() {
        JsonObject bob = made("bob@example.org", "viewer", PASSWORD);
        Browser phone = Browser.of(auth, "bob@example.org", PASSWORD);
        auth.passes(Duration.ofMinutes(2));
        Browser tablet = Browser.of(auth, "bob@example.org", PASSWORD);

        JsonArray sessions = ada.send(HttpMethod.GET, path(bob) + "/sessions", null)
                .bodyAsJsonObject()
                .getJsonArray("items");
        assertThat(sessions).hasSize(2).allSatisfy(session -> {
            assertThat(((JsonObject) session).getString("user_agent")).isEqualTo("Browser of a test");
            assertThat(((JsonObject) session).fieldNames()).doesNotContain("current");
        });
        String first = path(bob) + "/sessions/" + sessions.getJsonObject(1).getString("id");
        assertThat(ada.send(HttpMethod.DELETE, first, null).statusCode()).isEqualTo(204);
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(tablet.isSignedIn()).isTrue();
        assertThat(ada.send(HttpMethod.DELETE, first, null).statusCode()).isEqualTo(404);
    }

    @Test
    void theSessionOfSomebodyElseIsNotAmongAUsers() {
        JsonObject bob = made("bob@example.org", "viewer", PASSWORD);
        String own = ada.send(HttpMethod.GET, "/api/v1/sessions", null)
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");

        HttpResponse<Buffer> refused = ada.send(HttpMethod.DELETE, path(bob) + "/sessions/" + own, null);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(ada.isSignedIn()).isTrue();
        String nobody = "/api/v1/users/00000000-0000-7000-8000-000000000009/sessions";
        assertThat(ada.send(HttpMethod.GET, nobody, null).statusCode()).isEqualTo(404);
    }

    private Future<Integer> demoted(JsonObject user) {
        return auth.server
                .request(HttpMethod.PATCH, path(user))
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .sendJsonObject(new JsonObject().put("role", "viewer"))
                .map(HttpResponse::statusCode);
    }

    private JsonObject made(String email, String role, @Nullable String password) {
        HttpResponse<Buffer> made = create(email, role, password);
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        return made.bodyAsJsonObject().getJsonObject("user");
    }

    private HttpResponse<Buffer> create(String email, String role, @Nullable String password) {
        return ada.send(HttpMethod.POST, "/api/v1/users", wanted(email, role, password));
    }

    private static JsonObject wanted(String email, String role, @Nullable String password) {
        var wanted =
                new JsonObject().put("email", email).put("name", "Somebody").put("role", role);
        return password == null ? wanted : wanted.put("password", password);
    }

    private HttpResponse<Buffer> change(JsonObject user, JsonObject change) {
        return ada.send(HttpMethod.PATCH, path(user), change);
    }

    private static String path(JsonObject user) {
        return "/api/v1/users/" + user.getString("id");
    }
}
