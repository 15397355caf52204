package io.tocsin.demo;

import java.util.List;

/** What goes wrong at a shop that sells things on the internet. */
final class Catalogue {

    /** Service, alert, severity, instances, summary. */
    private static final String LINES = """
            checkout | HighErrorRate | critical | 3 | More than 5 % of the checkout's answers are errors
            checkout | LatencyHigh | high | 2 | The checkout's 99th percentile is above 2 s
            checkout | CartSyncLag | medium | 1 | Carts reach the second region more than a minute late
            payments | ProviderTimeouts | critical | 2 | The card provider answers more than 2 % of requests too late
            payments | RefundQueueGrowing | medium | 1 | Refunds wait for longer than 15 minutes
            payments | CertificateExpiresSoon | low | 1 | The certificate for the provider's callbacks ends in less than 14 days
            search | IndexingLag | high | 1 | New products are found after more than 10 minutes
            search | SlowQueries | medium | 2 | The search's 95th percentile is above 800 ms
            catalog | CacheHitRateLow | low | 1 | Less than 80 % of product pages come from the cache
            catalog | HighErrorRate | high | 2 | More than 2 % of the catalogue's answers are errors
            accounts | LoginFailuresSpike | high | 1 | Failed sign-ins are five times the usual
            accounts | TokenServiceDown | critical | 2 | Nobody can sign in: the token service does not answer
            inventory | StockSyncFailed | medium | 1 | The warehouse's stock was not read for 30 minutes
            inventory | ConsumerLag | high | 3 | Stock changes wait in the queue for more than 5 minutes
            shipping | LabelPrinterApiErrors | medium | 1 | The carrier refuses one label in twenty
            shipping | TrackingWebhookBacklog | low | 1 | Tracking updates wait for more than an hour
            notifications | MailBounceRateHigh | low | 1 | More than 3 % of mails come back
            notifications | SmsProviderErrors | medium | 2 | The text message provider answers with errors
            postgres-main | ReplicationLag | high | 1 | The replica is more than 30 s behind
            postgres-main | DiskAlmostFull | critical | 1 | The data disk is full within 4 hours at today's rate
            postgres-main | LongTransactions | medium | 1 | A transaction is open for more than 10 minutes
            redis-sessions | MemoryHigh | medium | 2 | Sessions take more than 85 % of the memory
            redis-sessions | EvictedKeys | high | 1 | Sessions are dropped to make room
            edge | HostHighCpuLoad | medium | 3 | Processors are busy for more than 90 % of the time
            edge | TlsHandshakeErrors | info | 1 | Handshakes fail a little more often than usual
            batch | NightlyExportFailed | low | 1 | The export for the bookkeeping did not finish
            batch | JobRunsLong | info | 1 | A job takes twice as long as usual
            """;

    static final List<Fault> FAULTS = LINES.lines().map(Catalogue::fault).toList();

    private Catalogue() {}

    private static Fault fault(String line) {
        String[] parts = line.split(" \\| ");
        return new Fault(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), parts[4]);
    }
}
