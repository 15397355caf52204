package io.tocsin.auth;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sender of alerts without its key, as the contract has it.
 *
 * @param source the format of its bodies: {@code alertmanager}
 * @param keyPrefix how its key begins
 * @param rateLimit null for the default
 * @param allowedAddresses where its webhooks may come from; empty for everywhere, null for the default
 */
record Integration(
        UUID id,
        String name,
        String source,
        String keyPrefix,
        boolean enabled,
        @Nullable Rate rateLimit,
        @Nullable List<AddressRange> allowedAddresses,
        Instant createdAt) {

    /** A new one, with all defaults. */
    static Integration fresh(UUID id, String name, String source, String keyPrefix, Instant now) {
        return new Integration(id, name, source, keyPrefix, true, null, null, now);
    }

    Integration with(boolean enabled, @Nullable Rate rateLimit, @Nullable List<AddressRange> allowedAddresses) {
        return new Integration(id, name, source, keyPrefix, enabled, rateLimit, allowedAddresses, createdAt);
    }

    Target target() {
        return new Target("integration", id, name);
    }

    /** For the audit log. */
    Fields fields() {
        return new Fields()
                .text("name", name)
                .flag("enabled", enabled)
                .text("rate_limit", rateLimit == null ? null : rateLimit.text())
                .words(
                        "allowed_addresses",
                        allowedAddresses == null
                                ? null
                                : allowedAddresses.stream()
                                        .map(AddressRange::toString)
                                        .toList());
    }
}
