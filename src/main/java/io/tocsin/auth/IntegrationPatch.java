package io.tocsin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an integration, after the contract has checked its form. What is left out stays; a JSON null is the
 * way back to the default.
 */
record IntegrationPatch(
        @Nullable String name,
        @Nullable Boolean enabled,
        @Nullable JsonNode rateLimit,
        @Nullable JsonNode allowedAddresses) {

    /** @throws Problem.Invalid for what is no address */
    Integration applyTo(Integration integration) {
        return integration.with(new Integration.Settings(
                name == null ? integration.name() : name.strip(),
                enabled == null ? integration.enabled() : enabled,
                rateLimit == null ? integration.rateLimit() : rate(rateLimit),
                allowedAddresses == null ? integration.allowedAddresses() : ranges(allowedAddresses)));
    }

    private static @Nullable Rate rate(JsonNode node) {
        return node.isNull()
                ? null
                : new Rate(node.get("per_second").intValue(), node.get("burst").intValue());
    }

    private static @Nullable List<AddressRange> ranges(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        var ranges = new ArrayList<AddressRange>();
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < node.size(); i++) {
            try {
                ranges.add(AddressRange.parse(node.get(i).textValue()));
            } catch (IllegalArgumentException notRange) {
                faults.add(new Fault("/allowed_addresses/" + i, String.valueOf(notRange.getMessage())));
            }
        }
        if (!faults.isEmpty()) {
            throw new Problem.Invalid(
                    "The property '" + faults.get(0).pointer() + "' "
                            + faults.get(0).detail() + ".",
                    faults);
        }
        return List.copyOf(ranges);
    }
}
