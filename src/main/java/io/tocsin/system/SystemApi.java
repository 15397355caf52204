package io.tocsin.system;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;

/** The product's own state over HTTP. */
public final class SystemApi implements Api {

    private final Systems systems;

    public SystemApi(Systems systems) {
        this.systems = systems;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("getSystem", request -> systems.state(request.now()).map(Answer::ok))
                .on("getSystemHealth", request -> systems.health(request.now()).map(Answer::ok));
    }
}
