package io.tocsin.app;

import static io.tocsin.app.OidcFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tocsin.oidc.TestProvider;
import io.tocsin.oidc.TestProvider.Signing;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ID tokens let somebody in: those that the provider signed, for us, for this sign-in, now. */
class OidcTokensTest {

    private static OidcFixture fixture;
    private static TestProvider provider;

    @BeforeAll
    static void start() {
        fixture = new OidcFixture();
        provider = fixture.provider;
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @AfterEach
    void calmDown() {
        provider.calmDown();
    }

    private static OidcBrowser browser() {
        return fixture.browser();
    }

    @ParameterizedTest
    @EnumSource(
            value = Signing.class,
            names = {"RS256", "PS256", "ES256"})
    void tokensAreTakenThatOneOfTheProvidersKeysHasSigned(Signing signing) {
        provider.signing = signing;
        assertThat(browser().signIn(person("sre"))).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource(
            value = Signing.class,
            names = {"NOT_AT_ALL", "BY_THE_PUBLIC_KEY_AS_A_SECRET", "BY_A_KEY_OF_SOMEBODY_ELSE"})
    void tokensOfNobodyKnownAreRefused(Signing signing) {
        provider.signing = signing;
        assertThat(browser().signIn(person("sre"))).isEqualTo("/sign-in?error=invalid");
    }

    @Test
    void keysThatTheProviderChangedAreFetchedAnew() {
        assertThat(browser().signIn(person("sre"))).isEqualTo("/");
        provider.rotate();
        assertThat(browser().signIn(person("sre"))).isEqualTo("/");
    }

    private static Map<String, UnaryOperator<JWTClaimsSet.Builder>> frauds() {
        return Map.of(
                "another issuer", claims -> claims.issuer("https://evil.example.org"),
                "another audience", claims -> claims.audience("somebody else"),
                "several audiences, no azp", claims -> claims.audience(List.of(TestProvider.CLIENT, "other")),
                "asked for by another", claims -> claims.claim("azp", "other"),
                "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90))),
                "from the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(300))),
                "no end", claims -> claims.expirationTime(null),
                "another nonce", claims -> claims.claim("nonce", "of another sign-in"),
                "no nonce", claims -> claims.claim("nonce", null),
                "nobody", claims -> claims.subject(null));
    }

    static List<String> fraudNames() {
        return frauds().keySet().stream().sorted().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fraudNames")
    void tokensThatSaySomethingElseThanTheyMustAreRefused(String fraud) {
        provider.fraud = frauds().get(fraud);
        OidcBrowser browser = browser();

        assertThat(browser.signIn(person("sre"))).isEqualTo("/sign-in?error=invalid");
        assertThat(browser.isSignedIn()).isFalse();
    }
}
