package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong passwords, and what they cost. */
class LockoutTest {

    private static final String ADA = "ada@example.org";
    private static final IpAddress HERE = IpAddress.parse("192.0.2.7").orElseThrow();

    private final AuthFixture auth =
            new AuthFixture(IngestAccessSettings.DEFAULTS, new LimitSettings(0, 1, 0, SECOND, 0, SECOND, 0, SECOND));
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void eachWrongPasswordAfterTheFifthWaitsLongerAndTheRightOneWaitsToo() {
        assertThat(guesses(ADA, 5)).containsOnly(401);
        HttpResponse<Buffer> refused = signIn(ADA, AuthFixture.PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.bodyAsString()).contains("too many wrong passwords for this user; try again in 1 s");

        auth.passes(Duration.ofSeconds(1));
        assertThat(guesses(ADA, 1)).containsOnly(401);
        assertThat(signIn(ADA, "guess").getHeader("Retry-After")).isEqualTo("2");
        auth.passes(Duration.ofSeconds(2));
        assertThat(signIn(ADA, AuthFixture.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(guesses(ADA, 5)).containsOnly(401);
    }

    @Test
    void aUserWhoDoesNotExistIsTreatedAsOneWhoDoes() {
        assertThat(guesses("nobody@example.org", 7)).isEqualTo(guesses(ADA, 7));
        assertThat(signIn("nobody@example.org", "guess").bodyAsJsonObject().getString("detail"))
                .isEqualTo(signIn(ADA, "guess").bodyAsJsonObject().getString("detail"));
        assertThat(auth.passwords.checked()).isEqualTo(2 * 5);
    }

    @Test
    void whoIsRefusedCostsNoPasswordCheckAndEverybodyElseOne() {
        long before = auth.passwords.checked();
        guesses(ADA, 20);

        assertThat(auth.passwords.checked() - before).isEqualTo(5);
    }

    @Test
    void whoIsSignedInAlreadyGoesOnAndAnAdministratorLetsOthersTryAgain() {
        Browser ada = Browser.of(auth, ADA, AuthFixture.PASSWORD);
        guesses("ADA@example.org", 6);
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(signIn(ADA, AuthFixture.PASSWORD).statusCode()).isEqualTo(429);

        String id = ada.send(HttpMethod.GET, "/api/v1/session", null)
                .bodyAsJsonObject()
                .getJsonObject("user")
                .getString("id");
        assertThat(ada.send(HttpMethod.POST, "/api/v1/users/" + id + "/unlock", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(signIn(ADA, AuthFixture.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsUnlockedMayConfirmTheirPasswordAgainToo() {
        Browser ada = Browser.of(auth, ADA, AuthFixture.PASSWORD);
        assertThat(IntStream.range(0, 6).mapToObj(i -> confirmed(ada, "guess")))
                .containsExactly(403, 403, 403, 403, 403, 429);

        get(auth.lockout.unlock(ADA));
        assertThat(confirmed(ada, AuthFixture.PASSWORD)).isEqualTo(204);
    }

    private static int confirmed(Browser browser, String present) {
        var body = new JsonObject().put("present", present).put("password", "seven quiet otters");
        return browser.send(HttpMethod.POST, "/api/v1/account/password", body).statusCode();
    }

    @Test
    void anAddressIsCountedWhomeverItNamesAndItsRightPasswordsAreNot() {
        Lockout lockout = new Lockout(auth.delays, new LockoutSettings(0, 3, Duration.ofMinutes(15)), auth.meters);

        for (int i = 0; i < 10; i++) {
            assertThat(outcome(lockout, HERE, "right" + i, true)).isEqualTo("admitted");
        }
        assertThat(IntStream.range(0, 4).mapToObj(i -> outcome(lockout, HERE, "wrong" + i, false)))
                .containsExactly("wrong", "wrong", "wrong", "TooMany");
        assertThat(outcome(lockout, IpAddress.parse("192.0.2.8").orElseThrow(), "wrong", false))
                .isEqualTo("wrong");
        assertThat(auth.meters
                        .get("tocsin.requests.limited")
                        .tag("kind", "lockout_address")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** {@code lower('İ')} and {@code lower('K')} are i and k to PostgreSQL, whatever they are to Java. */
    @Test
    void noSpellingOfAnAddressIsCountedOnItsOwn() {
        assertThat(Stream.of("KIT@example.org", "K\u0130T@example.org", "\u212Ait@example.org", " kit@EXAMPLE.org")
                        .map(Lockout::hash))
                .containsOnly(Lockout.hash("kit@example.org"));
        assertThat(Lockout.hash("kid@example.org")).isNotEqualTo(Lockout.hash("kit@example.org"));
    }

    @Test
    void whatFailsOtherwiseIsNoWrongPassword() {
        for (int i = 0; i < 10; i++) {
            Future<Object> attempt = auth.lockout.signIn(
                    HERE, ADA, () -> Future.failedFuture(new Problem.Unavailable("PostgreSQL does not answer")));
            assertThat(get(attempt.map("")
                            .otherwise(failure -> failure.getClass().getSimpleName())))
                    .isEqualTo("Unavailable");
        }
        assertThat(signIn(ADA, AuthFixture.PASSWORD).statusCode()).isEqualTo(200);
    }

    private String outcome(Lockout lockout, IpAddress from, String user, boolean right) {
        Future<String> attempt = lockout.signIn(
                from,
                user,
                () -> right
                        ? Future.succeededFuture("admitted")
                        : Future.failedFuture(new Problem.Unauthorized("wrong")));
        return get(attempt.otherwise(
                failure -> failure instanceof Problem.TooMany ? "TooMany" : String.valueOf(failure.getMessage())));
    }

    private List<Integer> guesses(String email, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> signIn(email, "guess " + i).statusCode())
                .toList();
    }

    private HttpResponse<Buffer> signIn(String email, String password) {
        return new Browser(auth).signIn(email, password);
    }
}
