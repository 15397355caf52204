package io.tocsin.chaos;

import io.tocsin.chaos.site.SharedSite;
import io.tocsin.chaos.site.Site;
import java.time.Duration;
import java.util.Map;

/**
 * How the processes of a run are configured: mostly with short waits, so that a run is short; of every fifth seed with the
 * shipped leases, of every fourth with a retry window so short that late copies reopen episodes.
 *
 * @param fillDisks whether the stores are on small disks
 */
record Settings(int processes, Duration lease, Duration retryWindow, boolean fillDisks) {

    static Settings of(long seed) {
        return new Settings(
                seed % 3 == 0 ? 3 : 2,
                Duration.ofSeconds(seed % 5 == 0 ? 30 : 2),
                seed % 4 == 1 ? Duration.ofSeconds(4) : Duration.ofMinutes(10),
                seed % 2 == 0);
    }

    Map<String, String> environment() {
        return Map.of(
                "TOCSIN_ADMIN_TOKEN",
                Site.ADMIN_TOKEN,
                "TOCSIN_INGEST_KEY",
                Site.INGEST_KEY,
                "TOCSIN_QUEUE_REDIS_LEASE",
                lease.toSeconds() + "s",
                "TOCSIN_QUEUE_POSTGRES_LEASE",
                lease.toSeconds() + "s",
                "TOCSIN_CORRELATE_RETRY_WINDOW",
                retryWindow.toSeconds() + "s",
                "TOCSIN_FEED_HEARTBEAT",
                "2s",
                "TOCSIN_LOG_LEVEL",
                "debug");
    }

    SharedSite.Plan plan() {
        return new SharedSite.Plan(processes, environment(), lease.toMillis(), fillDisks);
    }
}
