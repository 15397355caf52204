package io.tocsin.auth;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.ClientScheme;
import io.tocsin.http.Listing;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Integrations over HTTP. */
public final class IntegrationApi implements Api {

    private final Integrations integrations;

    public IntegrationApi(Integrations integrations) {
        this.integrations = integrations;
    }

    private record Rotation(@Nullable Instant secondaryExpiresAt) {
        static final Rotation WITHOUT_END = new Rotation(null);
    }

    /** @param snippet the sender's configuration with the key in it */
    private record Made(Integration integration, String key, String snippet) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Made[" + integration + "]";
        }
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("createIntegration", this::create)
                .on("listIntegrations", request -> integrations.list().map(all -> Answer.ok(Listing.whole(all))))
                .on("getIntegration", request -> integrations.get(id(request)).map(Answer::ok))
                .on("updateIntegration", this::update)
                .on("deleteIntegration", this::delete)
                .on("rotateIntegrationKey", this::rotate)
                .on("dropSecondaryKey", this::dropSecondary);
    }

    private Future<Answer> create(Request request) {
        return integrations
                .create(request.body(Integrations.Wish.class), Integrations.By.of(request))
                .map(made -> Answer.created(shown(made, request)));
    }

    private Future<Answer> update(Request request) {
        var patch = request.body(IntegrationPatch.class);
        return integrations
                .change(id(request), patch, Integrations.By.of(request))
                .map(Answer::ok);
    }

    private Future<Answer> rotate(Request request) {
        Rotation wanted = request.context().body().isEmpty() ? Rotation.WITHOUT_END : request.body(Rotation.class);
        return integrations
                .rotate(id(request), wanted.secondaryExpiresAt(), Integrations.By.of(request))
                .map(made -> Answer.ok(shown(made, request)));
    }

    private Future<Answer> dropSecondary(Request request) {
        return integrations
                .dropSecondary(id(request), Integrations.By.of(request))
                .map(done -> Answer.noContent());
    }

    private Future<Answer> delete(Request request) {
        return integrations.delete(id(request), Integrations.By.of(request)).map(done -> Answer.noContent());
    }

    private static Made shown(Integrations.NewKey made, Request request) {
        Snippet snippet = Snippet.of(made.integration().source());
        return new Made(
                made.integration(),
                made.key(),
                snippet.text(url(request.context().request()), made.key()));
    }

    /** As the caller reached us, which is the best guess of how senders do. */
    private static String url(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return (ClientScheme.isTls(request) ? "https://" : "http://") + (authority == null ? "tocsin" : authority);
    }

    private static UUID id(Request request) {
        return request.pathUuid("integration");
    }
}
