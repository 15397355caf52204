package io.tocsin.auth;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import io.tocsin.http.Json;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sender of alerts without its keys, as the contract has it.
 *
 * @param source who sends: {@code alertmanager} or {@code grafana}
 * @param rateLimit null for the default
 * @param allowedAddresses where its webhooks may come from; empty for everywhere, null for the default
 * @param secondaryKey the key before, while it still may be shown; null for none
 */
record Integration(
        UUID id,
        String name,
        String source,
        boolean enabled,
        @Nullable Rate rateLimit,
        @Nullable List<AddressRange> allowedAddresses,
        Instant createdAt,
        IntegrationKey primaryKey,
        @Nullable IntegrationKey secondaryKey) {

    /** A new one, with all defaults. */
    static Integration fresh(UUID id, String name, String source, String keyPrefix, Instant now) {
        IntegrationKey key = IntegrationKey.fresh(keyPrefix, now);
        return new Integration(id, name, source, true, null, null, now, key, null);
    }

    Integration with(Settings settings) {
        return new Integration(
                id,
                settings.name,
                source,
                settings.enabled,
                settings.rateLimit,
                settings.allowedAddresses,
                createdAt,
                primaryKey,
                secondaryKey);
    }

    /** What an administrator may change of it. */
    record Settings(
            String name,
            boolean enabled,
            @Nullable Rate rateLimit,
            @Nullable List<AddressRange> allowedAddresses) {}

    /**
     * With a new key; the one it had becomes the secondary.
     *
     * @param until when the secondary ends; null for not before it is dropped
     * @throws Problem.Conflict while it has a secondary that works: a sender that still shows it would be shut out
     */
    Integration rotated(IntegrationKey fresh, @Nullable Instant until) {
        if (secondaryKey != null && secondaryKey.works(fresh.createdAt())) {
            throw new Problem.Conflict("The integration '" + name + "' still takes its secondary key ("
                    + secondaryKey.prefix() + "…), last used " + told(secondaryKey.lastUsedAt())
                    + ". Drop that first, when no sender shows it any more.");
        }
        var before = new IntegrationKey(primaryKey.prefix(), primaryKey.createdAt(), primaryKey.lastUsedAt(), until);
        return new Integration(id, name, source, enabled, rateLimit, allowedAddresses, createdAt, fresh, before);
    }

    Integration withoutSecondary() {
        return new Integration(id, name, source, enabled, rateLimit, allowedAddresses, createdAt, primaryKey, null);
    }

    Target target() {
        return new Target("integration", id, name);
    }

    /** For the audit log. */
    Fields fields() {
        return new Fields()
                .text("name", name)
                .text("source", source)
                .flag("enabled", enabled)
                .text("rate_limit", rateLimit == null ? null : rateLimit.text())
                .words("allowed_addresses", ranges())
                .text("primary_prefix", primaryKey.prefix())
                .text("secondary_prefix", secondaryKey == null ? null : secondaryKey.prefix())
                .time("secondary_expires_at", secondaryKey == null ? null : secondaryKey.expiresAt());
    }

    private @Nullable List<String> ranges() {
        return allowedAddresses == null
                ? null
                : allowedAddresses.stream().map(AddressRange::toString).toList();
    }

    private static String told(@Nullable Instant at) {
        return at == null ? "never" : "at " + Json.time(at);
    }
}
