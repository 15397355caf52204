package io.tocsin.oidc;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.vault.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, and what is believed of what it says.
 *
 * @param issuer as the provider names itself; null for none
 * @param clientId what the provider calls us
 * @param clientSecret null for a public client
 * @param publicUrl where browsers find us; null for wherever they came to
 * @param name on the button
 * @param scopes what the provider is asked to tell
 * @param trustEmails whether its addresses count as verified though it does not say so
 * @param allowedDomains of e-mail addresses; empty for all
 * @param roles what groups make of people
 * @param teams which teams groups are
 */
public record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String publicUrl,
        String name,
        List<String> scopes,
        boolean trustEmails,
        List<String> allowedDomains,
        @JsonUnwrapped RoleGroups roles,
        @JsonUnwrapped TeamGroups teams) {

    // Before the defaults, which are checked against it.
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public static final OidcSettings DEFAULTS = new OidcSettings(
            null,
            null,
            null,
            null,
            "Single sign-on",
            List.of("openid", "email", "profile"),
            false,
            List.of(),
            RoleGroups.DEFAULTS,
            TeamGroups.DEFAULTS);

    public OidcSettings {
        scopes = List.copyOf(scopes);
        allowedDomains = allowedDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
        if (issuer != null) {
            requireAddress("issuer", issuer);
            requireOwnTenant(issuer);
        }
        if (publicUrl != null) {
            requireAddress("public_url", publicUrl);
            publicUrl = publicUrl.replaceAll("/+$", "");
        }
        if (issuer != null && (clientId == null || clientId.isBlank())) {
            throw new IllegalArgumentException(
                    "client_id has no value; it must be the id that the provider gave to Tocsin, because issuer is set");
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("scopes is " + scopes + "; it must have openid");
        }
    }

    /** Tokens travel there, so in clear only where nobody else listens. */
    private static void requireAddress(String key, String value) {
        URI uri = parsed(value);
        String host = uri == null ? null : uri.getHost();
        String scheme = uri == null ? null : uri.getScheme();
        boolean inClear = host != null && "http".equals(scheme) && LOOPBACK.contains(host);
        if (uri == null || host == null || !("https".equals(scheme) || inClear)) {
            throw new IllegalArgumentException(
                    key + " is '" + value
                            + "'; it must be an address such as https://id.example.org/realms/main (http:// of this machine alone)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(key + " is '" + value + "'; it must have no ?, # or user");
        }
    }

    private static @Nullable URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException garbage) {
            return null;
        }
    }

    /** There every customer of Microsoft's is somebody, whom their own administrators may call what they like. */
    private static void requireOwnTenant(String issuer) {
        if (issuer.matches("https://login\\.microsoftonline\\.com/(common|organizations|consumers)(/.*)?")) {
            throw new IllegalArgumentException("issuer is '" + issuer
                    + "', which lets in the people of any tenant; it must be https://login.microsoftonline.com/, your"
                    + " tenant's id, and /v2.0");
        }
    }

    public boolean isOn() {
        return issuer != null;
    }
}
