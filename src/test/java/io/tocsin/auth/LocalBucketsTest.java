package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LocalBucketsTest extends BucketsContractTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T22:51:03Z"));
    private final LocalBuckets buckets = new LocalBuckets(now::get);

    @Override
    Buckets buckets() {
        return buckets;
    }

    @Override
    void aLittleLater() {
        now.updateAndGet(at -> at.plus(Duration.ofMillis(5)));
    }

    @Test
    void ofTooManyTheLongestUnusedIsForgotten() {
        var one = new RateLimit(1, Duration.ofHours(1));
        assertThat(take(one)).isZero();
        for (int i = 0; i < LocalBuckets.MOST - 1; i++) {
            get(buckets.take("other-" + i, one));
        }
        assertThat(take(one)).isPositive();
        get(buckets.take("one too many", one));
        get(buckets.take("two too many", one));

        assertThat(take(one)).isPositive();
        assertThat(get(buckets.take("other-0", one))).isZero();
    }
}
