package io.tocsin.auth;

import io.tocsin.http.Caller;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits webhooks: by the key of an enabled integration, from an address that it allows, as often as its rate limit
 * allows. All of it from memory, but for the limit where there is one; nothing of the body has been read by then.
 */
public final class IngestGuard {

    private static final Set<String> INGEST_ONLY = Set.of(Permission.INGEST);

    private final KnownKeys keys;
    private final RateLimits limits;
    private final @Nullable RateLimit defaultLimit;
    private final List<AddressRange> defaultAddresses;

    public IngestGuard(KnownKeys keys, RateLimits limits, IngestAccessSettings defaults) {
        this.keys = keys;
        this.limits = limits;
        this.defaultLimit = defaults.limit();
        this.defaultAddresses = defaults.ranges();
    }

    Future<Caller> admit(RoutingContext context) {
        String key = Presented.integrationKey(context);
        if (key == null) {
            return Future.failedFuture(new Problem.Unauthorized("Ingest needs the key of an integration (toci_…): as "
                    + "bearer token, as basic password, as X-Api-Key or in the path."));
        }
        IpAddress from = ClientAddress.current();
        return keys.integration(key)
                .recover(failure -> counted(failure, from))
                .map(found -> allowed(found, from))
                .compose(this::withinLimit);
    }

    private Future<Integration> counted(Throwable failure, @Nullable IpAddress from) {
        Future<Void> counted =
                failure instanceof Problem.Unauthorized ? limits.guessedKey(from) : Future.succeededFuture();
        return counted.compose(done -> Future.failedFuture(failure));
    }

    private Integration allowed(Integration integration, @Nullable IpAddress from) {
        if (!integration.enabled()) {
            throw new Problem.Forbidden(
                    "The integration '" + integration.name() + "' is disabled; an administrator can enable it.");
        }
        List<AddressRange> own = integration.allowedAddresses();
        List<AddressRange> ranges = own == null ? defaultAddresses : own;
        if (!ranges.isEmpty() && (from == null || ranges.stream().noneMatch(range -> range.contains(from)))) {
            throw new Problem.Forbidden("The integration '" + integration.name() + "' takes no webhooks from " + from
                    + "; add that address to its allowed_addresses, or set http.trusted_proxies if it is a proxy's.");
        }
        return integration;
    }

    private Future<Caller> withinLimit(Integration integration) {
        Rate own = integration.rateLimit();
        return limits.webhook(integration, own == null ? defaultLimit : own.limit())
                .map(admitted -> new Caller("integration", integration.id(), integration.name(), INGEST_ONLY));
    }
}
