package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How people sign in and stay signed in.
 *
 * @param localSignIn whether passwords let anybody in
 * @param sessionIdle how long a session lasts without being used
 * @param sessionDuration how long it lasts at most, however much it is used
 * @param invitation how long an invitation can be used
 * @param passwordReset how long a link for a new password can be used
 * @param lockout what wrong passwords cost
 */
public record AccountSettings(
        boolean localSignIn,
        Duration sessionIdle,
        Duration sessionDuration,
        Duration invitation,
        Duration passwordReset,
        @JsonUnwrapped LockoutSettings lockout) {

    // Before the defaults, which are checked against it.
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public static final AccountSettings DEFAULTS = new AccountSettings(
            true,
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofHours(1),
            LockoutSettings.DEFAULTS);

    public AccountSettings {
        require("session_idle", sessionIdle);
        require("session_duration", sessionDuration);
        require("invitation", invitation);
        require("password_reset", passwordReset);
        if (sessionIdle.compareTo(sessionDuration) > 0) {
            throw new IllegalArgumentException("session_idle is " + Durations.text(sessionIdle)
                    + "; it must be at most session_duration, " + Durations.text(sessionDuration));
        }
    }

    private static void require(String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(key + " is " + Durations.text(value) + "; it must be at least 1m");
        }
    }
}
