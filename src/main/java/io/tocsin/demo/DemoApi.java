package io.tocsin.demo;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;
import io.vertx.core.Future;

/** Whether what this server shows is made up, so that nobody takes it for real. */
public final class DemoApi implements Api {

    private final boolean demo;

    public DemoApi(boolean demo) {
        this.demo = demo;
    }

    private record Told(boolean demo) {}

    @Override
    public void bind(Operations operations) {
        operations.on("getDemo", request -> Future.succeededFuture(Answer.ok(new Told(demo))));
    }
}
