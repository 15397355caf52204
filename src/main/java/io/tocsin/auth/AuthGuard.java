package io.tocsin.auth;

import io.tocsin.http.Caller;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.Credential;
import io.tocsin.http.Guard;
import io.tocsin.http.IpAddress;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits callers: integrations by their keys to ingest and to nothing else; users by the session cookie, API tokens as
 * bearer, to what their role and scopes allow, as often as the limits allow.
 */
public final class AuthGuard implements Guard {

    private static final String CSRF_HEADER = "X-CSRF-Token";
    /**
     * What must go on while PostgreSQL is away: the metrics are looked at above all then, and a browser whose live stream was
     * refused would not come back to it. Whatever else is permitted needs PostgreSQL anyway.
     */
    private static final Set<String> EVEN_WHILE_AWAY = Set.of(Permission.METRICS, Permission.INCIDENTS_READ);

    private final IngestGuard ingest;
    private final Tokens tokens;
    private final Sessions sessions;
    private final RateLimits limits;
    private final InstantSource clock;

    public AuthGuard(IngestGuard ingest, Tokens tokens, Sessions sessions, RateLimits limits, InstantSource clock) {
        this.ingest = ingest;
        this.tokens = tokens;
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Future<Caller> admit(RoutingContext context, String permission) {
        if (permission.equals(Permission.PUBLIC)) {
            return Future.succeededFuture(Caller.ANONYMOUS);
        }
        if (permission.equals(Permission.INGEST)) {
            return ingest.admit(context);
        }
        return known(context, permission)
                .compose(caller -> limits.request(caller).map(caller))
                .map(caller -> permitted(caller, permission));
    }

    private Future<Caller> known(RoutingContext context, String permission) {
        HttpServerRequest request = context.request();
        String token = Presented.bearer(request);
        if (token != null) {
            IpAddress from = ClientAddress.current();
            return foundToken(entered(context, token, permission), permission)
                    .compose(found -> admitted(context, found, from));
        }
        String session = SessionCookie.of(request);
        if (session != null) {
            IpAddress from = ClientAddress.current();
            return foundSession(entered(context, session, permission), permission)
                    .compose(found -> signedIn(context, found, from))
                    .map(found -> withoutForgery(request, found).caller());
        }
        return Future.failedFuture(new Problem.Unauthorized(
                "This needs an API token (Authorization: Bearer toc_…) or a session; sign in at /api/v1/session."));
    }

    private Future<Caller> admitted(RoutingContext context, Optional<Known> found, @Nullable IpAddress from) {
        return valid(found)
                .map(known -> Future.succeededFuture(recognised(context, known).caller()))
                .orElseGet(() -> limits.guessed(from).compose(counted -> Future.failedFuture(unknownToken())));
    }

    /** A session that is there and has ended was no guess. */
    private Future<Known> signedIn(RoutingContext context, Optional<Known> found, @Nullable IpAddress from) {
        return found.isEmpty()
                ? limits.guessed(from).compose(counted -> Future.failedFuture(endedSession()))
                : Future.succeededFuture(recognised(context, valid(found).orElseThrow(AuthGuard::endedSession)));
    }

    private Optional<Known> valid(Optional<Known> found) {
        return found.filter(known -> known.isValid(clock.instant()));
    }

    private static Problem endedSession() {
        return new Problem.Unauthorized("The session has ended; sign in again.");
    }

    private static Problem unknownToken() {
        return new Problem.Unauthorized(
                "The token is not known or has ended. It must be an API token (toc_…); the key of an"
                        + " integration is for ingest only.");
    }

    private static SecretHash entered(RoutingContext context, String secret, String permission) {
        SecretHash hash = SecretHash.of(secret);
        new Credential(hash.hex(), permission).enter(context);
        return hash;
    }

    private Future<Optional<Known>> foundToken(SecretHash token, String permission) {
        return EVEN_WHILE_AWAY.contains(permission) ? tokens.findEvenWhileAway(token) : tokens.find(token);
    }

    private Future<Optional<Known>> foundSession(SecretHash session, String permission) {
        return EVEN_WHILE_AWAY.contains(permission) ? sessions.findEvenWhileAway(session) : sessions.find(session);
    }

    /** From here on it is known who is refused what. */
    private static Known recognised(RoutingContext context, Known valid) {
        valid.caller().enter(context);
        return valid;
    }

    /** A browser sends its cookie with whatever a foreign page makes it send; the header only our own pages can add. */
    private static Known withoutForgery(HttpServerRequest request, Known known) {
        HttpMethod method = request.method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            return known;
        }
        String sent = request.getHeader(CSRF_HEADER);
        if (!isSame(sent, known.csrf())) {
            throw new Problem.Forbidden(
                    (sent == null ? "X-CSRF-Token is missing" : "X-CSRF-Token is not this session's")
                            + "; send the csrf_token that signing in answered.");
        }
        return known;
    }

    private static boolean isSame(@Nullable String sent, @Nullable SecretHash expected) {
        return sent != null && expected != null && SecretHash.of(sent).equals(expected);
    }

    private static Caller permitted(Caller caller, String permission) {
        if (!caller.may(permission)) {
            throw new Problem.Forbidden("This needs the permission '" + permission + "', which " + caller.type() + " '"
                    + caller.name() + "' does not have.");
        }
        return caller;
    }
}
