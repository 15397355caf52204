package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all delays hold to, wherever they are kept. */
abstract class DelaysContractTest {

    static final GrowingDelay THREE = new GrowingDelay(3, Duration.ofHours(1), Duration.ofHours(8));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final String key = UUID.randomUUID().toString();

    abstract Delays delays();

    /** Lets a little time pass by the delays' clock. */
    abstract void aLittleLater();

    @Test
    void asManyAsAreFreePassAndTheNextOneWaits() {
        assertThat(IntStream.range(0, 3).mapToObj(i -> attempt(THREE))).containsOnly(Duration.ZERO);

        assertThat(attempt(THREE)).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void manyAtOnceAreAsManyAsOneAfterTheOther() {
        var slow = new GrowingDelay(5, Duration.ofHours(1), Duration.ofHours(8));
        var all = Stream.generate(() -> delays().attempt(key, slow)).limit(50).toList();

        assertThat(all.stream().filter(made -> get(made).isZero())).hasSize(5);
    }

    @Test
    void eachFurtherOneWaitsLonger() {
        var quick = new GrowingDelay(1, Duration.ofMillis(1), Duration.ofHours(1));
        long deadline = System.nanoTime() + PATIENCE.toNanos();

        while (attempt(quick).compareTo(Duration.ofMillis(500)) < 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            aLittleLater();
        }
    }

    @Test
    void whatIsForgivenWasNoWrongOne() {
        IntStream.range(0, 3).forEach(i -> attempt(THREE));
        assertThat(attempt(THREE)).isPositive();

        assertThat(get(delays().forgive(key))).isNull();
        assertThat(attempt(THREE)).isZero();
        assertThat(attempt(THREE)).isPositive();
    }

    @Test
    void whatIsForgottenBeginsAnew() {
        IntStream.range(0, 3).forEach(i -> attempt(THREE));

        assertThat(get(delays().forget(key))).isNull();
        assertThat(IntStream.range(0, 3).mapToObj(i -> attempt(THREE))).containsOnly(Duration.ZERO);
    }

    @Test
    void eachKeyIsCountedByItself() {
        IntStream.range(0, 3).forEach(i -> attempt(THREE));

        assertThat(get(delays().attempt(key + "-other", THREE))).isZero();
        assertThat(get(delays().forgive(key + "-unknown"))).isNull();
    }

    Duration attempt(GrowingDelay delay) {
        return get(delays().attempt(key, delay));
    }
}
