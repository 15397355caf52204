package io.tocsin.demo;

import io.tocsin.alert.Alerts;
import io.tocsin.correlate.Correlator;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Paging;
import io.tocsin.incident.IncidentFilter;
import io.tocsin.incident.IncidentListing;
import io.tocsin.incident.IncidentOrder;
import io.tocsin.incident.Incidents;
import io.tocsin.ingest.Acceptor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives an empty product a past, and every demo a present, both in the background. */
public final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int DAYS = 90;

    /** Any will do; this one's last day looks well. */
    private static final long SEED = 7;

    private static final Duration STEP = Duration.ofSeconds(8);
    private static final IncidentListing ANY = new IncidentListing(IncidentFilter.ALL, IncidentOrder.NEWEST, false);

    private final Vertx vertx;
    private final Incidents incidents;
    private final History history;
    private final Present present;
    private final InstantSource clock;
    private volatile long timer = -1;
    private volatile boolean stopped;

    /**
     * The ways that real alerts and people go.
     *
     * @param used is told of the integration with each webhook of it: these pass no door where that is seen
     */
    public record Ways(
            Correlator correlator, Incidents incidents, Alerts alerts, Acceptor acceptor, Consumer<UUID> used) {}

    /** @param integration whose webhooks the made-up ones are */
    public Demo(Vertx vertx, Ways ways, UUID integration, InstantSource clock) {
        var ids = new Uuid7();
        this.vertx = vertx;
        this.incidents = ways.incidents();
        this.history = new History(ways.correlator(), ways.incidents(), ids, integration);
        this.present = new Present(ways, ids, integration, new Random(SEED));
        this.clock = clock;
    }

    /** Begins; what fails is logged, since the product serves without it. */
    public void start() {
        seed(clock.instant())
                .onComplete(done -> next())
                .onFailure(failure -> LOG.warn("no past for the demo", failure));
    }

    /** Ends the present. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    /** @return when the past is written; at once where there is one */
    Future<Void> seed(Instant now) {
        return incidents
                .list(ANY, new Paging(1, null))
                .compose(found -> found.items().isEmpty()
                        ? history.tell(new Past(SEED).days(DAYS, now))
                                .onSuccess(told -> LOG.info("the demo has its past"))
                        : Future.succeededFuture());
    }

    private void next() {
        if (!stopped) {
            timer = vertx.setTimer(STEP.toMillis(), tick -> step());
        }
    }

    private void step() {
        present.step(clock.instant())
                .onFailure(failure -> LOG.debug("the demo missed a step", failure))
                .onComplete(done -> next());
    }
}
