package io.tocsin.auth;

import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Integrations over HTTP. */
public final class IntegrationApi implements Api {

    private final Integrations integrations;

    public IntegrationApi(Integrations integrations) {
        this.integrations = integrations;
    }

    private record Page(List<Integration> items, @Nullable String next) {}

    @Override
    public void bind(Operations operations) {
        operations
                .on("listIntegrations", request -> integrations.list().map(all -> Answer.ok(new Page(all, null))))
                .on("getIntegration", request -> integrations.get(id(request)).map(Answer::ok))
                .on("updateIntegration", this::update);
    }

    private Future<Answer> update(Request request) {
        var patch = request.body(IntegrationPatch.class);
        return integrations
                .change(id(request), patch, Origin.of(request.caller()), request.now())
                .map(Answer::ok);
    }

    private static UUID id(Request request) {
        return request.pathUuid("integration");
    }
}
