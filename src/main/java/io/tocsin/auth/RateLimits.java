package io.tocsin.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.http.Caller;
import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may ask how often. Where no limit is set nothing is counted, and it costs nothing. */
public final class RateLimits {

    /** What a household or a rented server usually has of IPv6; whoever has it may change addresses within it at will. */
    private static final int V6_CUSTOMER_BITS = 64;

    private final Buckets buckets;
    private final @Nullable RateLimit api;
    private final @Nullable RateLimit signInAddress;
    private final @Nullable RateLimit signIn;
    private final @Nullable RateLimit guess;
    private final MeterRegistry registry;

    public RateLimits(Buckets buckets, LimitSettings settings, MeterRegistry registry) {
        this.buckets = buckets;
        this.api = settings.api();
        this.signInAddress = settings.signInAddress();
        this.signIn = settings.signIn();
        this.guess = settings.guess();
        this.registry = registry;
    }

    /** Whose requests are counted together; the constant's word is in keys and metrics. */
    private enum Kind {
        INGEST,
        API,
        SIGN_IN_ADDRESS,
        SIGN_IN,
        GUESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param limit null for none
     * @return fails with {@link Problem.Limited}, because Alertmanager never sends again what got a 429
     */
    Future<Void> webhook(Integration integration, @Nullable RateLimit limit) {
        return take(Kind.INGEST, integration.id().toString(), limit, wait -> tooManyWebhooks(integration, wait));
    }

    /** @return fails with {@link Problem.TooMany} */
    Future<Void> request(Caller caller) {
        return take(Kind.API, caller.type() + ":" + caller.id(), api, wait -> tooManyRequests(caller, wait));
    }

    /**
     * First by the address alone: else whoever names another user each time could have passwords checked without end.
     *
     * @return fails with {@link Problem.TooMany}
     */
    Future<Void> signIn(@Nullable IpAddress from, String email) {
        String user = place(from) + ":" + Lockout.hash(email);
        return signIn(from).compose(admitted -> take(Kind.SIGN_IN, user, signIn, wait -> tooManyAttempts(from, wait)));
    }

    /** By the address alone, for what sets a password without one. @return fails with {@link Problem.TooMany} */
    Future<Void> signIn(@Nullable IpAddress from) {
        return take(Kind.SIGN_IN_ADDRESS, place(from), signInAddress, wait -> tooManyFrom(from, wait));
    }

    /**
     * Counts a token or a session that is not known. Whoever shows a good one is never counted, so that many who share an
     * address cannot shut each other out.
     *
     * @return fails with {@link Problem.TooMany}
     */
    Future<Void> guessed(@Nullable IpAddress from) {
        return take(Kind.GUESS, place(from), guess, wait -> new Problem.TooMany(tooManyGuesses(from, wait), wait));
    }

    /**
     * The same for a key of an integration.
     *
     * @return fails with {@link Problem.Limited}: the sender may only wait for its key to be entered here
     */
    Future<Void> guessedKey(@Nullable IpAddress from) {
        return take(Kind.GUESS, place(from), guess, wait -> new Problem.Limited(tooManyGuesses(from, wait), wait));
    }

    private String tooManyGuesses(@Nullable IpAddress from, Duration wait) {
        countRefused(Kind.GUESS, "");
        return "There were too many unknown tokens, keys and sessions from " + from + "; try again" + after(wait);
    }

    private Problem tooManyWebhooks(Integration integration, Duration wait) {
        countRefused(Kind.INGEST, integration.name());
        String found = "The integration '" + integration.name() + "' sends more than its rate limit allows";
        return new Problem.Limited(found + "; send it again" + after(wait), wait);
    }

    private Problem tooManyRequests(Caller caller, Duration wait) {
        countRefused(Kind.API, "");
        String found = caller.type() + " '" + caller.name() + "' asks more often than limits.api_rate allows";
        return new Problem.TooMany(found + "; try again" + after(wait), wait);
    }

    private Problem tooManyFrom(@Nullable IpAddress from, Duration wait) {
        countRefused(Kind.SIGN_IN_ADDRESS, "");
        String found = "There were too many attempts to sign in from " + from;
        return new Problem.TooMany(found + "; try again" + after(wait), wait);
    }

    private Problem tooManyAttempts(@Nullable IpAddress from, Duration wait) {
        countRefused(Kind.SIGN_IN, "");
        String found = "There were too many attempts to sign in as this user from " + from;
        return new Problem.TooMany(found + "; try again" + after(wait), wait);
    }

    /** @param refusal made only for who is refused */
    private Future<Void> take(Kind kind, String who, @Nullable RateLimit limit, Function<Duration, Problem> refusal) {
        if (limit == null) {
            return Future.succeededFuture();
        }
        return buckets.take(kind.word() + ":" + who, limit)
                .compose(wait -> wait.isZero() ? Future.succeededFuture() : Future.failedFuture(refusal.apply(wait)));
    }

    static String place(@Nullable IpAddress from) {
        if (from == null) {
            return "unknown";
        }
        return (from.bits() > V6_CUSTOMER_BITS ? from.network(V6_CUSTOMER_BITS) : from).toString();
    }

    private static String after(Duration wait) {
        return " in " + Problem.wholeSeconds(wait) + " s.";
    }

    private void countRefused(Kind kind, String integration) {
        countRefused(registry, kind.word(), integration);
    }

    /** @param integration empty for none */
    static void countRefused(MeterRegistry registry, String kind, String integration) {
        Counter.builder("tocsin.requests.limited")
                .description("Requests refused by a rate limit")
                .tag("kind", kind)
                .tag("integration", integration)
                .register(registry)
                .increment();
    }
}
