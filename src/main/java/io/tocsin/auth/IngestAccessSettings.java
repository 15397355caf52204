package io.tocsin.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for integrations that have nothing of their own.
 *
 * @param rateLimit webhooks per second of each; 0 for no limit
 * @param rateBurst so many at once
 * @param allowedAddresses addresses and ranges that webhooks may come from; empty for everywhere
 */
public record IngestAccessSettings(int rateLimit, int rateBurst, List<String> allowedAddresses) {

    public static final IngestAccessSettings DEFAULTS = new IngestAccessSettings(0, 1000, List.of());

    public IngestAccessSettings {
        require("rate_limit", rateLimit, 0, RateLimit.MOST_PER_SECOND);
        require("rate_burst", rateBurst, 1, RateLimit.LARGEST_BURST);
        allowedAddresses = List.copyOf(allowedAddresses);
        var unused = ranges(allowedAddresses);
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be " + least + " to " + most);
        }
    }

    @Nullable
    RateLimit limit() {
        return rateLimit == 0 ? null : RateLimit.perSecond(rateLimit, rateBurst);
    }

    List<AddressRange> ranges() {
        return ranges(allowedAddresses);
    }

    private static List<AddressRange> ranges(List<String> texts) {
        return texts.stream().map(AddressRange::parse).toList();
    }
}
