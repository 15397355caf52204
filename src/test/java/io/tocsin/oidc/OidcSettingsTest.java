package io.tocsin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.Role;
import io.tocsin.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a provider, decided from configuration alone. */
class OidcSettingsTest {

    private static OidcSettings of(String issuer) {
        OidcSettings plain = OidcSettings.DEFAULTS;
        return new OidcSettings(
                issuer,
                "tocsin",
                null,
                null,
                plain.name(),
                plain.scopes(),
                false,
                List.of(),
                plain.roles(),
                plain.teams());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example.org",
                "http://id.example.org",
                "https://id.example.org/?tenant=1",
                "https://u:p@id.example.org",
                "https://login.microsoftonline.com/common/v2.0",
                "https://login.microsoftonline.com/organizations/v2.0"
            })
    void anIssuerThatIsNoSafeAddressFailsTheStart(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(issuer)).withMessageStartingWith("issuer is '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://accounts.google.com", "http://localhost:8180/realms/main", "http://127.0.0.1:9"})
    void anIssuerOverTlsOrOfThisMachineIsTaken(String issuer) {
        assertThat(of(issuer).isOn()).isTrue();
    }

    private static final RoleGroups LADDER = new RoleGroups(
            "groups",
            List.of("admins"),
            List.of(),
            List.of("/ops/oncall"),
            List.of("agency"),
            List.of(),
            List.of(),
            null);

    @ParameterizedTest
    @CsvSource({"admins;agency, ADMIN, false", "ops/oncall;agency, RESPONDER, false", "agency;nothing, RESPONDER, true"
    })
    void theFirstListWithOneOfTheirGroupsCounts(String groups, Role role, boolean restricted) {
        var grant = LADDER.grant(Set.of(groups.split(";")));

        assertThat(grant.role()).isEqualTo(role);
        assertThat(grant.restricted()).isEqualTo(restricted);
        assertThat(grant.governs()).isTrue();
    }

    @Test
    void withoutAnyListRolesAreNotTheProviders() {
        assertThat(RoleGroups.DEFAULTS.grant(Set.of("admins")).governs()).isFalse();
        assertThatThrownBy(() -> LADDER.grant(Set.of("admin"))).isInstanceOf(NotSignedIn.class);
    }

    @Test
    void teamsThatAreNotNamedStayAsTheyAre() {
        var word = new TeamGroups(List.of("cn=pay,ou=x=Payments"), false).word(Set.of("cn=pay,ou=x"));

        assertThat(word.decides().test("payments")).isTrue();
        assertThat(word.member().test("payments")).isTrue();
        assertThat(word.decides().test("search")).isFalse();
        assertThat(new TeamGroups(List.of(), true)
                        .word(Set.of("search"))
                        .member()
                        .test("search"))
                .isTrue();
    }

    @Test
    void claimsAreReadAsProvidersTellThem() {
        var keycloak = new Claims(Map.of("groups", List.of("/sre", "/ops/oncall")));
        var roles = new Claims(Map.of("realm_access", Map.of("roles", List.of("sre"))));
        var entra = new Claims(Map.of("sub", "x", "preferred_username", "ann@example.org"));

        assertThat(keycloak.groups("groups")).containsExactlyInAnyOrder("sre", "ops/oncall");
        assertThat(roles.groups("realm_access.roles")).containsExactly("sre");
        assertThat(entra.identity("i", true).email()).isEqualTo("ann@example.org");
        assertThat(entra.identity("i", false).email()).isNull();
        assertThatThrownBy(() -> new Claims(Map.of("hasgroups", true)).groups("groups"))
                .isInstanceOf(NotSignedIn.class);
    }

    @Test
    void anAddressIsNotVerifiedByWhatIsSaidOfAnother() {
        var token = new Claims(Map.of("sub", "x", "email", "boss@example.org"));
        var own = Map.<String, Object>of("email", "eve@example.org", "email_verified", true);
        var same = Map.<String, Object>of("email", "boss@example.org", "email_verified", true);

        assertThat(token.and(own).identity("i", false).email()).isNull();
        assertThat(token.and(same).identity("i", false).email()).isEqualTo("boss@example.org");
        assertThat(new Claims(Map.of("sub", "x", "email_verified", true))
                        .and(Map.of("email", "boss@example.org"))
                        .identity("i", false)
                        .email())
                .isNull();
    }

    @Test
    void anAddressThatTheProviderCallsUnverifiedIsNotTrusted() {
        var claims = new Claims(Map.of("sub", "x", "email", "ann@example.org", "email_verified", false));

        assertThat(claims.identity("i", true).email()).isNull();
    }

    @Test
    void theDocumentOfAnotherIssuerIsRefused() throws Exception {
        String document = """
                {"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0",
                 "authorization_endpoint": "https://a", "token_endpoint": "https://b", "jwks_uri": "https://c"}""";
        var entra = Json.MAPPER.readTree(document);

        assertThatThrownBy(() -> Discovery.of(entra, "https://login.microsoftonline.com/1/v2.0"))
                .hasMessageContaining("any tenant");
        assertThatThrownBy(() -> Discovery.of(
                        Json.MAPPER.readTree(
                                document.replace("https://b", "http://b").replace("{tenantid}", "1")),
                        "https://login.microsoftonline.com/1/v2.0"))
                .hasMessageContaining("token_endpoint");
    }
}
