package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.Caller;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom a process remembers, and how it forgets. */
class KnownCacheTest {

    private static final SecretHash HASH = SecretHash.of("a token");
    private static final Optional<Known> ADA = Optional.of(new Known(Caller.ANONYMOUS, null, null));

    private final KnownCache cache = new KnownCache(InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z")));
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void whatWasLookedUpBeforeSomethingChangedIsNotRememberedAfterwards() {
        Promise<Optional<Known>> slow = Promise.promise();
        Future<Optional<Known>> before = cache.get(HASH, hash -> slow.future());
        cache.forgetAll();
        slow.complete(ADA);

        assertThat(before.result()).isEqualTo(ADA);
        assertThat(asked(HASH, Optional.empty())).isEmpty();
    }

    @Test
    void manyGuessesDoNotMakeItForgetWhoIsKnown() {
        asked(HASH, ADA);
        IntStream.range(0, 2 * KnownCache.LARGEST).forEach(i -> asked(SecretHash.of("guess " + i), Optional.empty()));
        lookups.set(0);

        assertThat(asked(HASH, Optional.empty())).isEqualTo(ADA);
        assertThat(lookups).hasValue(0);
    }

    private Optional<Known> asked(SecretHash credential, Optional<Known> stored) {
        return cache.get(credential, hash -> {
                    lookups.incrementAndGet();
                    return Future.succeededFuture(stored);
                })
                .result();
    }
}
