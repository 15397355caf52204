package io.tocsin.auth;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * What wrong passwords cost.
 *
 * @param lockoutAfter so many wrong ones of one user, and each further attempt has to wait, twice as long each time; 0 for never
 * @param lockoutAddressAfter the same for one address, as whomever; 0 for never
 * @param lockoutMost the longest wait
 */
public record LockoutSettings(int lockoutAfter, int lockoutAddressAfter, Duration lockoutMost) {

    // Before the defaults, which are checked against it.
    private static final int MOST = 1000;

    private static final Duration FIRST = Duration.ofSeconds(1);

    public static final LockoutSettings DEFAULTS = new LockoutSettings(5, 50, Duration.ofMinutes(15));

    public LockoutSettings {
        require("lockout_after", lockoutAfter);
        require("lockout_address_after", lockoutAddressAfter);
        if (lockoutMost.toSeconds() < 1 || lockoutMost.toHours() > 24) {
            throw new IllegalArgumentException(
                    "lockout_most is " + Durations.text(lockoutMost) + "; it must be 1s to 24h");
        }
    }

    private static void require(String key, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be 0 to " + MOST);
        }
    }

    GrowingDelay user() {
        return new GrowingDelay(lockoutAfter, FIRST, lockoutMost);
    }

    GrowingDelay address() {
        return new GrowingDelay(lockoutAddressAfter, FIRST, lockoutMost);
    }
}
