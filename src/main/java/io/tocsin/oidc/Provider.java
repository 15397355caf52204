package io.tocsin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.http.Json;
import io.tocsin.vault.Secret;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider, asked over HTTP. Where it has what is remembered for an hour. While it is away nothing here fails but
 * signing in by it. Shared by all event loops.
 */
final class Provider {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Pattern ERROR_WORD = Pattern.compile("[a-z_]{1,40}");

    private final BoundedHttp http;
    private final OidcSettings settings;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Provider(BoundedHttp http, OidcSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    private record Known(Discovery discovery, Instant until) {}

    /** What is answered for a code; without the tokens as text. */
    record Tokens(String id, @Nullable String access) {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    String issuer() {
        return Objects.requireNonNull(settings.issuer(), "oidc.issuer");
    }

    /** Fails with {@link NotSignedIn}, as everything here does. */
    Future<Discovery> discovery(Instant now) {
        Known last = known.get();
        if (last != null && now.isBefore(last.until)) {
            return Future.succeededFuture(last.discovery);
        }
        return json("its configuration", http.get(Discovery.address(issuer()), Map.of()))
                .map(document -> Discovery.of(document, issuer()))
                .onSuccess(found -> known.set(new Known(found, now.plus(REMEMBERED))));
    }

    /** The page at the provider where the browser is sent. */
    String page(Discovery discovery, Attempt attempt, String callback) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", String.valueOf(settings.clientId()));
        query.put("redirect_uri", callback);
        query.put("scope", String.join(" ", settings.scopes()));
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        String address = discovery.authorization();
        return address + (address.contains("?") ? "&" : "?") + form(query);
    }

    /** Asks for the tokens behind a code. */
    Future<Tokens> exchange(Discovery discovery, String code, Attempt attempt, String callback) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback);
        form.put("code_verifier", attempt.verifier());
        var headers = new LinkedHashMap<String, String>();
        prove(discovery, form, headers);
        return http.post(discovery.token(), headers, form(form))
                .recover(failure -> Future.failedFuture(away("the tokens", failure)))
                .map(Provider::tokens);
    }

    /** A public client has its id alone; PKCE shows that it is the same who asked. */
    private void prove(Discovery discovery, Map<String, String> form, Map<String, String> headers) {
        String id = String.valueOf(settings.clientId());
        String secret = Secret.valueOrNull(settings.clientSecret());
        if (secret == null || discovery.secretInForm()) {
            form.put("client_id", id);
        }
        if (secret != null && discovery.secretInForm()) {
            form.put("client_secret", secret);
        } else if (secret != null) {
            String both = encoded(id) + ":" + encoded(secret);
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Tokens tokens(BoundedHttp.Reply reply) {
        JsonNode body = parsed(reply.body());
        if (reply.status() >= 500 || body == null) {
            throw new NotSignedIn(
                    Reason.UNAVAILABLE, "The identity provider answered " + reply.status() + " and no tokens.");
        }
        String id = body.path("id_token").asText();
        if (reply.status() != 200 || id.isEmpty()) {
            String error = body.path("error").asText();
            throw new NotSignedIn(
                    Reason.INVALID,
                    "The identity provider did not take the code (" + reply.status()
                            + (ERROR_WORD.matcher(error).matches() ? ", " + error : "") + ").");
        }
        return new Tokens(
                id,
                body.path("access_token").isTextual()
                        ? body.path("access_token").asText()
                        : null);
    }

    /**
     * What it tells of somebody besides the ID token. While it does not answer, or speaks of somebody else, nobody is signed in:
     * without their groups they would be given another role.
     */
    Future<Map<String, Object>> userInfo(Discovery discovery, Tokens tokens, String subject) {
        String address = discovery.userInfo();
        if (address == null || tokens.access() == null) {
            return Future.succeededFuture(Map.of());
        }
        return json("what it knows of them", http.get(address, Map.of("Authorization", "Bearer " + tokens.access())))
                .map(found -> object(found, subject));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(JsonNode found, String subject) {
        if (!found.path("sub").asText().equals(subject)) {
            throw new NotSignedIn(Reason.INVALID, "The identity provider's userinfo speaks of somebody else (sub).");
        }
        Map<String, Object> values = Json.MAPPER.convertValue(found, Map.class);
        values.values().removeIf(Objects::isNull);
        return values;
    }

    /** @param what is asked for, as the log names it */
    Future<JsonNode> json(String what, Future<BoundedHttp.Reply> asked) {
        return asked.recover(failure -> Future.failedFuture(away(what, failure)))
                .map(reply -> {
                    JsonNode body = reply.status() == 200 ? parsed(reply.body()) : null;
                    if (body == null || !body.isObject()) {
                        throw new NotSignedIn(
                                Reason.UNAVAILABLE,
                                "The identity provider was asked for " + what + " and answered " + reply.status()
                                        + (reply.status() == 200 ? " with something else." : "."));
                    }
                    return body;
                });
    }

    /** The keys by which it signs, as it publishes them. */
    Future<JsonNode> keys(Discovery discovery) {
        return json("its keys", http.get(discovery.keys(), Map.of()));
    }

    private static @Nullable JsonNode parsed(Buffer body) {
        try {
            return Json.MAPPER.readTree(body.getBytes());
        } catch (IOException garbage) {
            return null;
        }
    }

    private static NotSignedIn away(String what, Throwable failure) {
        LOG.warn("the identity provider did not answer with {}: {}", what, failure.toString());
        return new NotSignedIn(
                Reason.UNAVAILABLE, "The identity provider does not answer; try again, or sign in another way.");
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
