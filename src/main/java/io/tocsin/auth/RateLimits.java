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
    private final @Nullable RateLimit signIn;
    private final MeterRegistry registry;

    public RateLimits(Buckets buckets, LimitSettings settings, MeterRegistry registry) {
        this.buckets = buckets;
        this.api = settings.api();
        this.signIn = settings.signIn();
        this.registry = registry;
    }

    /** Whose requests are counted together; the constant's word is in keys and metrics. */
    private enum Kind {
        INGEST,
        API,
        SIGN_IN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param limit null for none
     * @return fails with {@link Problem.Unavailable}, because Alertmanager never sends again what got a 429
     */
    Future<Void> webhook(Integration integration, @Nullable RateLimit limit) {
        String who = integration.id().toString();
        return take(Kind.INGEST, who, limit, wait -> {
            countRefused(Kind.INGEST, integration.name());
            return new Problem.Unavailable(
                    "The integration '" + integration.name() + "' sends more than its rate limit"
                            + " allows; send it again" + after(wait),
                    wait);
        });
    }

    /** @return fails with {@link Problem.TooMany} */
    Future<Void> request(Caller caller) {
        String who = caller.type() + ":" + caller.id();
        return take(Kind.API, who, api, wait -> {
            countRefused(Kind.API, "");
            return new Problem.TooMany(
                    caller.type() + " '" + caller.name() + "' asks more often than is allowed"
                            + " (limits.api_rate); try again" + after(wait),
                    wait);
        });
    }

    /** @return fails with {@link Problem.TooMany} */
    Future<Void> signIn(@Nullable IpAddress from, String email) {
        String who = place(from) + ":"
                + SecretHash.of(email.strip().toLowerCase(Locale.ROOT)).hex();
        return take(Kind.SIGN_IN, who, signIn, wait -> {
            countRefused(Kind.SIGN_IN, "");
            return new Problem.TooMany(
                    "There were too many attempts to sign in as this user from " + from + "; try again" + after(wait),
                    wait);
        });
    }

    private Future<Void> take(Kind kind, String who, @Nullable RateLimit limit, Function<Duration, Problem> refusal) {
        if (limit == null) {
            return Future.succeededFuture();
        }
        return buckets.take(kind.word() + ":" + who, limit)
                .compose(wait -> wait.isZero() ? Future.succeededFuture() : Future.failedFuture(refusal.apply(wait)));
    }

    private static String place(@Nullable IpAddress from) {
        if (from == null) {
            return "unknown";
        }
        return (from.bits() > V6_CUSTOMER_BITS ? from.network(V6_CUSTOMER_BITS) : from).toString();
    }

    private static String after(Duration wait) {
        return " in " + Problem.wholeSeconds(wait) + " s.";
    }

    private void countRefused(Kind kind, String integration) {
        Counter.builder("tocsin.requests.limited")
                .description("Requests refused by a rate limit")
                .tag("kind", kind.word())
                .tag("integration", integration)
                .register(registry)
                .increment();
    }
}
