package io.tocsin.bench.yard;

import io.vertx.core.Vertx;

/** Yardstick for accepting: scan, XADD, 202. No keys, no receipts, no limits, no metrics. */
public final class BareAccept {

    private BareAccept() {}

    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx();
        Place.serve(vertx, () -> Place.redis(vertx, Streams.COUNT).map(Streams::new))
                .onFailure(Place::exitOn);
    }
}
