package io.tocsin.auth;

import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Listing;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API tokens over HTTP. */
public final class TokenApi implements Api {

    private final Tokens tokens;

    public TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void bind(Operations operations) {
        operations.on("createToken", this::create).on("listTokens", this::list).on("deleteToken", this::delete);
    }

    private record Create(
            String name,
            String role,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {}

    private Future<Answer> list(Request request) {
        return tokens.list(TokenFilter.of(request), request.now()).map(found -> Answer.ok(Listing.whole(found)));
    }

    private Future<Answer> delete(Request request) {
        return tokens.delete(request.pathUuid("token"), Origin.of(request.caller()), request.now())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> create(Request request) {
        Create body = request.body(Create.class);
        var wish = new Tokens.Wish(body.name(), Role.of(body.role()), body.scopes(), body.expiresAt());
        return tokens.create(wish, request.caller(), request.now()).map(Answer::created);
    }
}
