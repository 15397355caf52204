package io.tocsin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider has what, as it tells itself (OpenID Connect Discovery 1.0).
 *
 * @param userInfo null where it has none
 * @param secretInForm whether it takes the client's secret in the form only
 */
record Discovery(
        String authorization,
        String token,
        String keys,
        @Nullable String userInfo,
        boolean secretInForm) {

    static String address(String issuer) {
        return issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
    }

    /** @throws NotSignedIn for the document of somebody else, or one that lacks something */
    static Discovery of(JsonNode document, String issuer) {
        String named = document.path("issuer").asText();
        if (!named.equals(issuer)) {
            String why = named.contains("{tenantid}")
                    ? "; it is that of any tenant, oidc.issuer must name yours"
                    : "; oidc.issuer must be exactly that";
            throw unusable("calls itself '" + named + "' and not '" + issuer + "'" + why);
        }
        List<String> methods = StreamSupport.stream(
                        document.path("token_endpoint_auth_methods_supported").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Discovery(
                required(document, "authorization_endpoint", issuer),
                required(document, "token_endpoint", issuer),
                required(document, "jwks_uri", issuer),
                endpoint(document, "userinfo_endpoint", issuer).orElse(null),
                methods.contains("client_secret_post") && !methods.contains("client_secret_basic"));
    }

    private static String required(JsonNode document, String name, String issuer) {
        return endpoint(document, name, issuer)
                .orElseThrow(() -> unusable("has no " + name + " that is as safe an address as oidc.issuer"));
    }

    /** Who is asked over TLS must not send us where there is none. */
    private static Optional<String> endpoint(JsonNode document, String name, String issuer) {
        return Optional.of(document.path(name).asText()).filter(address -> {
            String scheme = scheme(address);
            return "https".equals(scheme) || "http".equals(scheme) && issuer.startsWith("http:");
        });
    }

    private static @Nullable String scheme(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() == null ? null : uri.getScheme();
        } catch (URISyntaxException garbage) {
            return null;
        }
    }

    private static NotSignedIn unusable(String what) {
        return new NotSignedIn(Reason.UNAVAILABLE, "The identity provider " + what + ".");
    }
}
