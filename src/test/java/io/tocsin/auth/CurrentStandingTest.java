package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.audit.Origin;
import io.tocsin.http.Caller;
import io.tocsin.http.Credential;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What admits no more, asked of the database itself. */
class CurrentStandingTest {

    private final AuthFixture auth = new AuthFixture();
    private final CurrentStanding standing =
            new CurrentStanding(auth.db, AuthFixture.ACCOUNTS.sessionIdle(), auth.clock);

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void whatIsValidHasNotEnded() {
        assertThat(ended(of(token(null, null).token()), of(signedIn()))).isEmpty();
    }

    @Test
    void aTokenEndsWhenItIsRevokedOrExpiresAndTheOthersStay() {
        Tokens.Made revoked = token(null, null);
        Tokens.Made expiring = token(null, auth.now.get().plusSeconds(60));
        Credential kept = of(token(null, null).token());
        run(auth.tokens.delete(revoked.id(), Origin.SYSTEM, auth.now.get()));
        assertThat(ended(of(revoked.token()), of(expiring.token()), kept)).containsExactly(of(revoked.token()));

        auth.passes(Duration.ofSeconds(60));
        assertThat(ended(of(expiring.token()), kept)).containsExactly(of(expiring.token()));
    }

    @Test
    void aSessionEndsWithTheSignOutWithItsTimeAndWithItsUser() {
        String out = signedIn();
        String other = signedIn();
        run(auth.sessions.end(out, Origin.SYSTEM, auth.now.get()));
        assertThat(ended(of(out), of(other))).containsExactly(of(out));

        auth.passes(Duration.ofHours(12));
        assertThat(ended(of(other))).containsExactly(of(other));

        String last = signedIn();
        run(auth.pool
                .preparedQuery("DELETE FROM app_user WHERE email = $1")
                .execute(Tuple.of(AuthFixture.SETTINGS.adminEmail())));
        assertThat(ended(of(last))).containsExactly(of(last));
    }

    @Test
    void aStreamIsAUseOfItsSessionUntilThatEndsInAnyCase() {
        Credential session = of(signedIn());
        for (int hours = 0; hours < 44; hours += 11) {
            auth.passes(Duration.ofHours(11));
            assertThat(ended(session)).isEmpty();
        }

        auth.passes(Duration.ofHours(4));
        assertThat(ended(session)).containsExactly(session);
    }

    @Test
    void aSessionOfWhoIsDisabledHasEnded() {
        Credential session = of(signedIn());
        run(auth.pool.query("UPDATE app_user SET disabled = true").execute());

        assertThat(ended(session)).containsExactly(session);
    }

    @Test
    void whatWasAdmittedToSomethingThatItMayDoNoMoreHasEnded() {
        String narrow = token(List.of(Permission.METRICS), null).token();
        assertThat(ended(of(narrow))).containsExactly(of(narrow));
    }

    private Set<Credential> ended(Credential... credentials) {
        return get(standing.ended(Set.of(credentials)));
    }

    private static Credential of(String secret) {
        return new Credential(SecretHash.of(secret).hex(), Permission.INCIDENTS_READ);
    }

    private Tokens.Made token(@Nullable List<String> scopes, @Nullable Instant expiresAt) {
        var admin = new Caller("token", Bootstrap.TOKEN_ID, "test", Role.ADMIN.permissions());
        return get(auth.tokens.create(new Tokens.Wish("t", Role.VIEWER, scopes, expiresAt), admin, auth.now.get()));
    }

    private String signedIn() {
        return get(auth.sessions.signIn(
                        AuthFixture.SETTINGS.adminEmail(), AuthFixture.PASSWORD, Device.UNKNOWN, auth.now.get()))
                .token();
    }

    private static void run(Future<?> future) {
        Object unused = get(future);
    }
}
