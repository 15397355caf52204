package io.tocsin.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Api;
import io.tocsin.http.Caller;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.Json;
import io.tocsin.http.Operations;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook routes. A 202 means that the webhook is durable; it is answered after the journal has it, never before:
 *
 * <pre>body within the caps, decompressed ─► scan ─► journal ─► 202 and the receipt</pre>
 *
 * Alertmanager tries again after 5xx and network errors only, and for good loses what it is told to have been too much
 * or too slow (429, 408). So whatever is our own fault is a 503 here, and nothing else. One instance serves all event
 * loops of the process.
 */
public final class IngestApi implements Api {

    private static final Logger LOG = LoggerFactory.getLogger(IngestApi.class);

    private static final List<String> OPERATIONS = List.of(
            "ingestAlerts",
            "ingestAlertsByPut",
            "ingestAlertsByKey",
            "ingestAlertsByKeyByPut",
            "apiIngestAlerts",
            "apiIngestAlertsByPut");
    private static final CharSequence RECEIPT = HttpHeaders.createOptimized("Tocsin-Receipt");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    /** Characters of a reason in the log: some quote what was sent. */
    private static final int LONGEST_DETAIL = 500;

    private final IngestSettings settings;
    private final Acceptor acceptor;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final BytesInFlight inFlight;
    private final IngestMetrics metrics;
    private final Seldom said = new Seldom(Duration.ofSeconds(10));

    public IngestApi(
            IngestSettings settings, Acceptor acceptor, Uuid7 ids, InstantSource clock, MeterRegistry registry) {
        this.settings = settings;
        this.acceptor = acceptor;
        this.ids = ids;
        this.clock = clock;
        this.inFlight = new BytesInFlight(settings.maxBytesInFlight(), settings.reservedForSmall());
        this.metrics = new IngestMetrics(registry, inFlight);
    }

    /** The answer of a 202. */
    private record Accepted(UUID receipt, int alerts) {}

    @Override
    public void bind(Operations operations) {
        for (String operation : OPERATIONS) {
            var unused = operations.streaming(operation, this::receive, this::turnedAway);
        }
    }

    /** The guard knows nothing of webhooks, and a request that it refuses never comes to {@link #receive}. */
    private void turnedAway(Throwable refusal) {
        WebhookOutcome outcome = WebhookOutcome.of(refusal);
        metrics.turnedAway(outcome);
        if (refusal instanceof Problem problem) {
            warn(outcome, "from " + ClientAddress.currentText(), problem);
        }
    }

    private void receive(RoutingContext context) {
        Timer.Sample started = metrics.start();
        Context home = context.vertx().getOrCreateContext();
        var upload = new Upload(context.request(), settings.maxBody(), inFlight);
        upload.read(context.vertx()).compose(body -> accept(context, body)).onComplete(result -> {
            // A journal may answer from a thread of its own.
            onContext(home, () -> finish(context, upload, started, result));
        });
    }

    private static void onContext(Context home, Runnable work) {
        if (Vertx.currentContext() == home) {
            work.run();
        } else {
            home.runOnContext(now -> work.run());
        }
    }

    private Future<Accepted> accept(RoutingContext context, Buffer body) {
        return scan(context.vertx(), body)
                .compose(scan -> append(Caller.of(context).id(), body, scan));
    }

    private Future<Scan> scan(Vertx vertx, Buffer body) {
        return body.length() > settings.scanOffLoop()
                ? vertx.executeBlocking(() -> Scan.of(body), false)
                : Future.succeededFuture(body).map(Scan::of);
    }

    private Future<Accepted> append(UUID integration, Buffer body, Scan scan) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entry = new Entry(ids.next(at), integration, AlertmanagerReader.SOURCE, at, body);
        return acceptor.append(entry, integration + "/" + scan.groupKey()).map(journal -> {
            LOG.atDebug()
                    .addKeyValue("receipt", entry.id())
                    .log("webhook {} with {} alerts is in the {} journal", entry.id(), scan.alerts(), journal);
            return new Accepted(entry.id(), scan.alerts());
        });
    }

    private void finish(RoutingContext context, Upload upload, Timer.Sample started, AsyncResult<Accepted> result) {
        upload.release();
        WebhookOutcome outcome = WebhookOutcome.of(result.cause());
        metrics.ended(outcome, started);
        if (outcome == WebhookOutcome.ABANDONED || context.response().closed()) {
            LOG.debug("a sender went away before its answer: {}", outcome.word());
        } else if (result.succeeded()) {
            write(context.response(), result.result());
        } else {
            refuse(context, outcome, result.cause());
        }
    }

    private static void write(HttpServerResponse response, Accepted accepted) {
        response.setStatusCode(202)
                .putHeader(RECEIPT, accepted.receipt().toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(Json.write(accepted))
                .onFailure(gone -> LOG.atDebug()
                        .addKeyValue("receipt", accepted.receipt())
                        .setCause(gone)
                        .log("the sender of {} left before its answer", accepted.receipt()));
    }

    private void refuse(RoutingContext context, WebhookOutcome outcome, Throwable failure) {
        if (failure instanceof Problem problem) {
            warn(outcome, "of " + Caller.of(context).name(), problem);
            context.fail(problem);
        } else {
            LOG.error("a webhook could not be made durable", failure);
            context.fail(new Problem.Unavailable("The webhook could not be stored; send it again in a second."));
        }
    }

    /** @param whose {@code of} an integration, or {@code from} an address where it is not known which */
    private void warn(WebhookOutcome outcome, String whose, Problem problem) {
        said.pass(outcome, clock.instant())
                .ifPresent(more -> LOG.warn(
                        "refused a webhook {}: {} ({} more since the last such line)",
                        whose,
                        CleanText.bounded(problem.detail(), LONGEST_DETAIL),
                        more));
    }
}
