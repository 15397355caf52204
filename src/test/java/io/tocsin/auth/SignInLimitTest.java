package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInLimitTest {

    private static final String HERE = "192.0.2.7";
    private static final int BURST = 5;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));

    @ParameterizedTest(name = "after a burst from {0} somebody at {1} is admitted: {2}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7, false",
        "192.0.2.7, ::ffff:192.0.2.7, false",
        "192.0.2.7, 192.0.2.8, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, false",
        "2001:db8:1:2::1, 2001:db8:1:3::1, true"
    })
    void anAddressIsCountedWhomeverItNamesAndNoOtherWithIt(String first, String second, boolean admitted) {
        RateLimits limits = limits(BURST);

        IntStream.range(0, BURST)
                .forEach(i -> assertThat(admits(limits, first, "user" + i)).isTrue());

        assertThat(admits(limits, first, "one more")).isFalse();
        assertThat(admits(limits, second, "somebody")).isEqualTo(admitted);
    }

    @Test
    void thereIsRoomForOneMoreAfterEachPause() {
        RateLimits limits = limits(1);
        assertThat(admits(limits, HERE, "ada")).isTrue();
        assertThat(admits(limits, HERE, "bob")).isFalse();

        now.updateAndGet(at -> at.plusSeconds(2));

        assertThat(admits(limits, HERE, "bob")).isTrue();
        assertThat(admits(limits, HERE, "ada")).isFalse();
    }

    @Test
    void zeroIsNoLimit() {
        RateLimits limits = limits(0);

        assertThat(IntStream.range(0, 1000)).allMatch(i -> admits(limits, HERE, "user" + i));
    }

    private RateLimits limits(int addressBurst) {
        var settings = new LimitSettings(
                0, 1, addressBurst, Duration.ofSeconds(2), 10, Duration.ofSeconds(30), 0, Duration.ofSeconds(1));
        return new RateLimits(new LocalBuckets(now::get), settings, new SimpleMeterRegistry());
    }

    /** Local buckets answer at once. */
    private static boolean admits(RateLimits limits, String from, String user) {
        var answer = limits.signIn(IpAddress.parse(from).orElseThrow(), user + "@example.org");
        assertThat(answer.succeeded() || answer.cause() instanceof Problem.TooMany)
                .isTrue();
        return answer.succeeded();
    }
}
