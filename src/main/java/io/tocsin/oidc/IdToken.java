package io.tocsin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider says of somebody, signed, before it is believed (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdToken {

    /** Public keys alone: with a shared secret whoever has a public key could sign by it. */
    private static final Set<JWSAlgorithm> SAFE = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Characters, as the specification has it. */
    private static final int LONGEST_SUBJECT = 255;

    private final SignedJWT token;

    private IdToken(SignedJWT token) {
        this.token = token;
    }

    /** @throws NotSignedIn for one that is not signed at all */
    static IdToken of(String text) {
        try {
            return new IdToken(SignedJWT.parse(text));
        } catch (ParseException garbage) {
            throw bad("is no signed token");
        }
    }

    /**
     * Whom it must be from and for.
     *
     * @param issuer exactly
     * @param client whom it is for
     * @param nonce of the sign-in that it answers
     */
    record Expected(String issuer, String client, String nonce) {

        /** Without the nonce. */
        @Override
        public String toString() {
            return "Expected[" + issuer + ", " + client + "]";
        }
    }

    /** The id of the key that signed it; null where it names none. */
    @Nullable
    String keyId() {
        return token.getHeader().getKeyID();
    }

    /** @throws NotSignedIn unless it is signed by one of the keys and says what is expected */
    Claims verified(JWKSet keys, Expected expected, Instant now) {
        JWTClaimsSet claims = signed(keys);
        require(expected.issuer.equals(claims.getIssuer()), "is from another issuer");
        requireAudience(claims, expected.client);
        requireTimes(claims, now);
        require(expected.nonce.equals(claims.getClaim("nonce")), "belongs to another sign-in (nonce)");
        String subject = claims.getSubject();
        require(
                subject != null
                        && !subject.isBlank()
                        && subject.length() <= LONGEST_SUBJECT
                        && subject.indexOf('\0') < 0,
                "names nobody (sub)");
        var values = new HashMap<>(claims.getClaims());
        values.values().removeIf(Objects::isNull);
        return new Claims(values);
    }

    private JWTClaimsSet signed(JWKSet keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SAFE, new ImmutableJWKSet<>(keys)));
        // Its own reads the time; ours are below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            return processor.process(token, null);
        } catch (BadJOSEException | JOSEException refusal) {
            throw bad("is not signed by one of the provider's keys ("
                    + token.getHeader().getAlgorithm() + ")");
        }
    }

    private static void requireAudience(JWTClaimsSet claims, String client) {
        List<String> audience = claims.getAudience();
        Object party = claims.getClaim("azp");
        require(audience.contains(client), "is for somebody else (aud)");
        require(audience.size() == 1 || party != null, "is for several, and does not say who asked (azp)");
        require(party == null || party.equals(client), "was asked for by somebody else (azp)");
    }

    private static void requireTimes(JWTClaimsSet claims, Instant now) {
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        Date begins = claims.getNotBeforeTime();
        require(expires != null && now.minus(SKEW).isBefore(expires.toInstant()), "has expired (exp)");
        require(issued != null && !now.plus(SKEW).isBefore(issued.toInstant()), "was not issued yet (iat)");
        require(begins == null || !now.plus(SKEW).isBefore(begins.toInstant()), "does not hold yet (nbf)");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw bad(otherwise);
        }
    }

    private static NotSignedIn bad(String what) {
        return new NotSignedIn(Reason.INVALID, "The identity provider's ID token " + what + ".");
    }
}
