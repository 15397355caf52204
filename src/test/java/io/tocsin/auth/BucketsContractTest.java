package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all buckets hold to, wherever they are kept. */
abstract class BucketsContractTest {

    static final RateLimit THREE_A_DAY = new RateLimit(3, Duration.ofHours(8));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final String key = UUID.randomUUID().toString();

    abstract Buckets buckets();

    /** Lets a little time pass by the buckets' clock. */
    abstract void aLittleLater();

    @Test
    void asManyAsTheBurstPassAndTheNextOneIsToldHowLongToWait() {
        assertThat(List.of(take(THREE_A_DAY), take(THREE_A_DAY), take(THREE_A_DAY)))
                .containsOnly(Duration.ZERO);

        assertThat(take(THREE_A_DAY)).isBetween(Duration.ofHours(7), Duration.ofHours(8));
    }

    @Test
    void aRefusedOneTakesNothing() {
        takeTimes(20);

        assertThat(take(THREE_A_DAY)).isLessThanOrEqualTo(Duration.ofHours(8));
    }

    @Test
    void eachKeyHasABucketOfItsOwn() {
        takeTimes(3);

        assertThat(get(buckets().take(key + "-other", THREE_A_DAY))).isZero();
    }

    @Test
    void theBucketFillsAgain() {
        var quick = new RateLimit(1, Duration.ofMillis(20));
        assertThat(take(quick)).isZero();

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!take(quick).isZero()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            aLittleLater();
        }
    }

    @Test
    void aLimitThatWasRaisedOrLoweredHoldsAtOnce() {
        takeTimes(4);

        assertThat(take(new RateLimit(5, Duration.ofHours(8)))).isZero();
        assertThat(take(new RateLimit(1, Duration.ofMinutes(1)))).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() {
        var limit = new RateLimit(50, Duration.ofHours(8));
        var all = Stream.generate(() -> buckets().take(key, limit)).limit(200).toList();

        assertThat(all.stream().filter(taken -> get(taken).isZero())).hasSize(50);
    }

    private void takeTimes(int times) {
        for (int i = 0; i < times; i++) {
            get(buckets().take(key, THREE_A_DAY));
        }
    }

    Duration take(RateLimit limit) {
        return get(buckets().take(key, limit));
    }
}
