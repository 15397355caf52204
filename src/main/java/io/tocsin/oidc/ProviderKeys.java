package io.tocsin.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.vertx.core.Future;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a provider signs. They are remembered for an hour; a token signed by one that is not among them has them
 * fetched anew, because providers change them, but not more often than every ten seconds, because anybody can name a key.
 */
final class ProviderKeys {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration BREATHER = Duration.ofSeconds(10);

    private final Provider provider;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    ProviderKeys(Provider provider) {
        this.provider = provider;
    }

    /** @param searchedAt when they were last fetched for a key that was not among them */
    private record Known(JWKSet keys, Instant fetchedAt, Instant searchedAt) {

        boolean has(@Nullable String id) {
            return id == null || keys.getKeyByKeyId(id) != null;
        }
    }

    /**
     * The keys, among which is the one of this id if the provider has it.
     *
     * @param id null where the token names none
     */
    Future<JWKSet> with(@Nullable String id, Discovery discovery, Instant now) {
        Known last = known.get();
        if (last == null || !now.isBefore(last.fetchedAt.plus(REMEMBERED))) {
            return fetched(discovery, now, Instant.EPOCH);
        }
        if (last.has(id) || now.isBefore(last.searchedAt.plus(BREATHER))) {
            return Future.succeededFuture(last.keys);
        }
        return fetched(discovery, now, now);
    }

    private Future<JWKSet> fetched(Discovery discovery, Instant now, Instant searchedAt) {
        return provider.keys(discovery)
                .map(document -> parsed(document.toString()))
                .onSuccess(keys -> known.set(new Known(keys, now, searchedAt)));
    }

    private static JWKSet parsed(String document) {
        try {
            return JWKSet.parse(document).toPublicJWKSet();
        } catch (ParseException garbage) {
            throw new NotSignedIn(Reason.UNAVAILABLE, "The identity provider's keys cannot be read.");
        }
    }
}
