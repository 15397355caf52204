package io.tocsin.auth;

import io.tocsin.problem.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often callers may ask.
 *
 * @param apiRate requests per second of each API token and each user; 0 for no limit
 * @param apiBurst so many at once
 * @param signInAddressBurst attempts to sign in from one address, as whomever, at once; 0 for no limit
 * @param signInAddressEvery after which there may be one attempt more
 * @param signInBurst attempts to sign in with one e-mail address from one address, at once; 0 for no limit
 * @param signInEvery after which there may be one attempt more
 * @param guessBurst refused tokens and integration keys of one address, at once; 0 for no limit
 * @param guessEvery after which there may be one more
 */
public record LimitSettings(
        int apiRate,
        int apiBurst,
        int signInAddressBurst,
        Duration signInAddressEvery,
        int signInBurst,
        Duration signInEvery,
        int guessBurst,
        Duration guessEvery) {

    // Before the defaults, which are checked against them.
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public static final LimitSettings DEFAULTS = new LimitSettings(
            0, 500, 60, Duration.ofSeconds(1), 10, Duration.ofSeconds(30), 500, Duration.ofSeconds(1));

    public LimitSettings {
        require("api_rate", apiRate, 0, RateLimit.MOST_PER_SECOND);
        require("api_burst", apiBurst, 1, RateLimit.LARGEST_BURST);
        require("sign_in_address_burst", signInAddressBurst, 0, 1000);
        require("sign_in_address_every", signInAddressEvery);
        require("sign_in_burst", signInBurst, 0, 1000);
        require("sign_in_every", signInEvery);
        require("guess_burst", guessBurst, 0, 10_000);
        require("guess_every", guessEvery);
    }

    private static void require(String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " is " + Durations.text(value) + "; it must be 100ms to 1h");
        }
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be " + least + " to " + most);
        }
    }

    @Nullable
    RateLimit api() {
        return apiRate == 0 ? null : RateLimit.perSecond(apiRate, apiBurst);
    }

    @Nullable
    RateLimit signInAddress() {
        return signInAddressBurst == 0 ? null : new RateLimit(signInAddressBurst, signInAddressEvery);
    }

    @Nullable
    RateLimit guess() {
        return guessBurst == 0 ? null : new RateLimit(guessBurst, guessEvery);
    }

    @Nullable
    RateLimit signIn() {
        return signInBurst == 0 ? null : new RateLimit(signInBurst, signInEvery);
    }
}
