package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own password and sessions, and the links by which passwords are set. */
class AccountHttpTest {

    private static final String ADA = "ada@example.org";
    private static final String OTHER = "seven quiet otters";

    private final AuthFixture auth = new AuthFixture();
    private final Browser ada = Browser.of(auth, ADA, AuthFixture.PASSWORD);

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void anotherPasswordNeedsThePresentOneAndEndsTheOtherSessions() {
        Browser phone = Browser.of(auth, ADA, AuthFixture.PASSWORD);

        assertThat(changePassword("wrong", OTHER).statusCode()).isEqualTo(403);
        assertThat(phone.isSignedIn()).isTrue();
        HttpResponse<Buffer> tooShort = changePassword(AuthFixture.PASSWORD, "short");
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.bodyAsString()).contains("/password", "has 5 characters; it must have at least 12");
        assertThat(changePassword(AuthFixture.PASSWORD, OTHER).statusCode()).isEqualTo(204);

        assertThat(ada.isSignedIn()).isTrue();
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(new Browser(auth).signIn(ADA, AuthFixture.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(new Browser(auth).signIn(ADA, OTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void thePresentPasswordCannotBeGuessedFromAPageThatWasLeftOpen() {
        List<Integer> guesses = Stream.generate(
                        () -> changePassword("guess", OTHER).statusCode())
                .limit(6)
                .toList();

        assertThat(guesses).containsExactly(403, 403, 403, 403, 403, 429);
        assertThat(new Browser(auth).signIn(ADA, AuthFixture.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneRenamesOneself() {
        JsonObject renamed = ada.send(HttpMethod.PATCH, "/api/v1/account", new JsonObject().put("name", " Ada L. "))
                .bodyAsJsonObject();

        assertThat(renamed.getString("name")).isEqualTo("Ada L.");
        assertThat(renamed.getString("role")).isEqualTo("admin");
    }

    @Test
    void anApiTokenHasNoAccount() {
        HttpResponse<Buffer> refused = get(auth.server
                .request(HttpMethod.GET, "/api/v1/sessions")
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .send());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsString()).contains("has no account of its own");
    }

    @Test
    void sessionsTellWhereTheyCameFromAndEndOneByOneOrAllOthers() {
        Browser phone = Browser.of(auth, ADA, AuthFixture.PASSWORD);
        Browser tablet = Browser.of(auth, ADA, AuthFixture.PASSWORD);
        List<JsonObject> sessions = sessions(ada);
        assertThat(sessions).hasSize(3).allSatisfy(session -> {
            assertThat(session.getString("address")).isEqualTo("127.0.0.1");
            assertThat(session.getString("user_agent")).isEqualTo("Browser of a test");
        });
        assertThat(sessions.stream().filter(session -> session.getBoolean("current")))
                .hasSize(1);

        JsonObject other = sessions(phone).stream()
                .filter(session -> session.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        String path = "/api/v1/sessions/" + other.getString("id");
        assertThat(ada.send(HttpMethod.DELETE, path, null).statusCode()).isEqualTo(204);
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(ada.send(HttpMethod.DELETE, path, null).statusCode()).isEqualTo(404);

        assertThat(ada.send(HttpMethod.DELETE, "/api/v1/sessions", null).statusCode())
                .isEqualTo(204);
        assertThat(tablet.isSignedIn()).isFalse();
        assertThat(ada.isSignedIn()).isTrue();
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        String mine = sessions(ada).get(0).getString("id");
        Browser bob = invited("bob@example.org");

        assertThat(bob.send(HttpMethod.DELETE, "/api/v1/sessions/" + mine, null).statusCode())
                .isEqualTo(404);
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(sessions(bob)).hasSize(1);
    }

    @Test
    void aSessionLastsAsLongAsItIsUsedAndEndsAfterItsTimeInAnyCase() {
        for (int hours = 11; hours < 48; hours += 11) {
            auth.passes(Duration.ofHours(11));
            assertThat(ada.isSignedIn()).isTrue();
        }
        auth.passes(Duration.ofHours(4));
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        auth.passes(Duration.ofHours(12));
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void itsUseIsNotedAtMostOnceAMinute() {
        auth.passes(Duration.ofSeconds(59));
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(lastSeen()).isEqualTo("2026-11-20T22:51:03.000Z");

        auth.passes(Duration.ofSeconds(6));
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(lastSeen()).isEqualTo("2026-11-20T22:52:08.000Z");
    }

    @Test
    void overTlsTheCookieIsOneThatNoOtherHostCanSet() {
        try (var behind = new AuthFixture(1)) {
            var body = new JsonObject().put("email", ADA).put("password", AuthFixture.PASSWORD);
            String set =
                    get(overTls(behind, HttpMethod.POST).sendJsonObject(body)).getHeader("Set-Cookie");
            assertThat(set).startsWith("__Host-tocsin_session=").contains("; Path=/;", "; Secure", "; HttpOnly");
            assertThat(set).doesNotContain("Domain");

            String value = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
            assertThat(whoAmI(behind, "__Host-tocsin_session=" + value)).isEqualTo(200);
            assertThat(whoAmI(behind, "tocsin_session=" + value)).isEqualTo(401);
        }
    }

    private static int whoAmI(AuthFixture behind, String cookie) {
        return get(overTls(behind, HttpMethod.GET).putHeader("Cookie", cookie).send())
                .statusCode();
    }

    private static HttpRequest<Buffer> overTls(AuthFixture behind, HttpMethod method) {
        return behind.server.request(method, "/api/v1/session").putHeader("X-Forwarded-Proto", "https");
    }

    @Test
    void whoIsInvitedSetsAPasswordAndIsSignedIn() {
        JsonObject invitation = invitation("bob@example.org");
        assertThat(invitation.getString("kind")).isEqualTo("invitation");
        assertThat(invitation.getString("expires_at")).isEqualTo("2026-11-27T22:51:03.000Z");
        String token = invitation.getString("token");
        assertThat(invitation.getString("path")).isEqualTo("/link#" + token);

        JsonObject seen = look(token).bodyAsJsonObject();
        assertThat(seen.getString("email")).isEqualTo("bob@example.org");
        var bob = new Browser(auth);
        assertThat(bob.useLink(token, "bob@example.org").statusCode()).isEqualTo(422);
        assertThat(bob.useLink(token, OTHER).statusCode()).isEqualTo(200);
        assertThat(bob.isSignedIn()).isTrue();
        assertThat(new Browser(auth).signIn("bob@example.org", OTHER).statusCode())
                .isEqualTo(200);

        assertThat(look(token).statusCode()).isEqualTo(404);
        assertThat(new Browser(auth).useLink(token, OTHER).bodyAsString()).contains("it was used, has expired");
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({"bob@example.org, P7D", "ada@example.org, PT1H"})
    void aLinkEndsWithItsTimeOrWithALaterOne(String email, Duration time) {
        String path = "/api/v1/users/" + (email.equals(ADA) ? self() : user(invite(email)));
        String first = link(path);
        String second = link(path);
        assertThat(look(first).statusCode()).isEqualTo(404);

        auth.passes(time.minusSeconds(1));
        assertThat(look(second).statusCode()).isEqualTo(200);
        auth.passes(Duration.ofSeconds(1));
        assertThat(look(second).statusCode()).isEqualTo(404);
        assertThat(new Browser(auth).useLink(second, OTHER).statusCode()).isEqualTo(404);
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneSucceeds() {
        String token = invitation("bob@example.org").getString("token");

        List<Integer> answers = get(Future.all(Stream.generate(() -> auth.server
                                .request(HttpMethod.POST, "/api/v1/link/use")
                                .sendJsonObject(
                                        new JsonObject().put("token", token).put("password", OTHER))
                                .map(HttpResponse::statusCode))
                        .limit(6)
                        .toList()))
                .list();
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 404);
    }

    @Test
    void aResetEndsAllSessionsAndForgetsWrongPasswords() {
        Browser phone = Browser.of(auth, ADA, AuthFixture.PASSWORD);
        String token = link("/api/v1/users/" + self());
        Stream.generate(() -> new Browser(auth).signIn(ADA, "guess"))
                .limit(5)
                .forEach(guess -> assertThat(guess.statusCode()).isEqualTo(401));
        assertThat(new Browser(auth).useLink(token, OTHER).statusCode()).isEqualTo(200);

        assertThat(ada.isSignedIn()).isFalse();
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(new Browser(auth).signIn(ADA, OTHER).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyHashesAreStored() {
        String token = invitation("bob@example.org").getString("token");
        String stored = get(auth.pool
                        .query("SELECT encode(token_hash, 'escape') || user_link::text AS row FROM user_link")
                        .execute())
                .iterator()
                .next()
                .getString("row");

        assertThat(stored).doesNotContain(token, token.substring(5));
    }

    private Browser invited(String email) {
        var browser = new Browser(auth);
        assertThat(browser.useLink(invitation(email).getString("token"), OTHER).statusCode())
                .isEqualTo(200);
        return browser;
    }

    private JsonObject invitation(String email) {
        return invite(email).getJsonObject("invitation");
    }

    private JsonObject invite(String email) {
        var wanted = new JsonObject().put("email", email).put("name", "Bob").put("role", "responder");
        return ada.send(HttpMethod.POST, "/api/v1/users", wanted).bodyAsJsonObject();
    }

    private static String user(JsonObject made) {
        return made.getJsonObject("user").getString("id");
    }

    private String self() {
        return ada.send(HttpMethod.GET, "/api/v1/session", null)
                .bodyAsJsonObject()
                .getJsonObject("user")
                .getString("id");
    }

    private @Nullable String link(String user) {
        return ada.send(HttpMethod.POST, user + "/links", null)
                .bodyAsJsonObject()
                .getString("token");
    }

    private HttpResponse<Buffer> look(String token) {
        return auth.server.post("/api/v1/link", new JsonObject().put("token", token));
    }

    private HttpResponse<Buffer> changePassword(String present, String next) {
        return ada.send(
                HttpMethod.POST,
                "/api/v1/account/password",
                new JsonObject().put("present", present).put("password", next));
    }

    private static List<JsonObject> sessions(Browser browser) {
        JsonArray items = browser.send(HttpMethod.GET, "/api/v1/sessions", null)
                .bodyAsJsonObject()
                .getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    private String lastSeen() {
        return sessions(ada).get(0).getString("last_seen_at");
    }
}
