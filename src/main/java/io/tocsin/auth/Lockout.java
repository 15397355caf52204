package io.tocsin.auth;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes those wait who get passwords wrong, longer each time: by the user whom they name and by the address that they come
 * from. A user who does not exist is counted like one who does. It is about signing in alone: sessions go on.
 *
 * <pre>  count for the address → count for the user → check the password → right: forget the user's, take back the address's</pre>
 */
public final class Lockout {

    private final Delays delays;
    private final LockoutSettings settings;
    private final MeterRegistry registry;

    public Lockout(Delays delays, LockoutSettings settings, MeterRegistry registry) {
        this.delays = delays;
        this.settings = settings;
        this.registry = registry;
    }

    /** Whose wrong passwords are counted together. */
    private enum Kind {
        USER,
        ADDRESS
    }

    /**
     * Makes an attempt to sign in, unless one has to wait.
     *
     * @param attempt fails with {@link Problem.Unauthorized} when the password is wrong; what else fails counts as no attempt
     * @return what the attempt gave; fails with {@link Problem.TooMany} when it was not made
     */
    <T> Future<T> signIn(@Nullable IpAddress from, String email, Supplier<Future<T>> attempt) {
        String place = "address:" + RateLimits.place(from);
        return counted(Kind.ADDRESS, place, settings.address(), "from " + from)
                .compose(here -> guarded(user(email), "for this user", attempt))
                .compose(
                        right -> delays.forgive(place).map(right),
                        failure -> isWrong(failure)
                                ? Future.failedFuture(failure)
                                : delays.forgive(place).compose(back -> Future.failedFuture(failure)));
    }

    /**
     * The same for who is signed in and says their password once more; it is counted apart, so that no page that was left
     * open keeps its owner from signing in.
     *
     * @param attempt fails with {@link Problem.Forbidden} when the password is wrong
     */
    <T> Future<T> confirm(String email, Supplier<Future<T>> attempt) {
        return guarded(confirmation(email), "for this user", attempt);
    }

    /** Lets the user try again at once, to sign in and to confirm. */
    Future<Void> unlock(String email) {
        return delays.forget(user(email)).compose(forgotten -> delays.forget(confirmation(email)));
    }

    private <T> Future<T> guarded(String key, String whose, Supplier<Future<T>> attempt) {
        return counted(Kind.USER, key, settings.user(), whose)
                .compose(admitted -> attempt.get()
                        .compose(
                                right -> delays.forget(key).map(right),
                                failure -> isWrong(failure)
                                        ? Future.failedFuture(failure)
                                        : delays.forgive(key).compose(back -> Future.failedFuture(failure))));
    }

    private Future<Void> counted(Kind kind, String key, GrowingDelay delay, String whose) {
        if (delay.isNever()) {
            return Future.succeededFuture();
        }
        return delays.attempt(key, delay)
                .compose(wait ->
                        wait.isZero() ? Future.succeededFuture() : Future.failedFuture(refusal(kind, wait, whose)));
    }

    private Problem refusal(Kind kind, Duration wait, String whose) {
        RateLimits.countRefused(registry, "lockout_" + kind.name().toLowerCase(Locale.ROOT), "");
        return new Problem.TooMany(
                "There were too many wrong passwords " + whose + "; try again in " + Problem.wholeSeconds(wait)
                        + " s, or ask an administrator.",
                wait);
    }

    private static boolean isWrong(Throwable failure) {
        return failure instanceof Problem.Unauthorized || failure instanceof Problem.Forbidden;
    }

    private static String user(String email) {
        return "user:" + hash(email);
    }

    private static String confirmation(String email) {
        return "confirm:" + hash(email);
    }

    /**
     * The same for all spellings that the database may take for one. It folds a character at a time and knows a lower case for
     * some that Java as a whole string folds otherwise (İ is i): each spelling of its own would be counted on its own.
     */
    static String hash(String email) {
        StringBuilder folded = email.strip()
                .codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return SecretHash.of(folded.toString()).hex();
    }
}
