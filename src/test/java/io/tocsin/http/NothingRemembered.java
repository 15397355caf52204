package io.tocsin.http;

import io.vertx.core.Future;
import java.util.Optional;

/** For servers whose tests have nothing to do with repeated requests. */
public final class NothingRemembered implements Idempotency {

    @Override
    public Future<Optional<Answer>> begin(Attempt attempt) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Void> keep(Attempt attempt, Answer answer) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> release(Attempt attempt) {
        return Future.succeededFuture();
    }
}
