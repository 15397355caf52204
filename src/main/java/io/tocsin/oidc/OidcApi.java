package io.tocsin.oidc;

import io.tocsin.audit.Attempts;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.auth.RateLimits;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in by an identity provider, and by what else, over HTTP. Whoever asks for pages is led from page to page, also where it
 * fails; programs are told problems.
 */
public final class OidcApi implements Api {

    private static final Logger LOG = LoggerFactory.getLogger(OidcApi.class);
    private static final String START = "/api/v1/oidc/start";
    private static final String CALLBACK = "/api/v1/oidc/callback";
    private static final String SIGN_IN_PAGE = "/sign-in?error=";

    private final boolean local;
    private final Optional<OidcSignIn> provider;
    private final RateLimits limits;
    private final Attempts attempts;

    /**
     * @param local whether passwords let anybody in
     * @param provider empty where none is configured
     */
    public OidcApi(boolean local, Optional<OidcSignIn> provider, RateLimits limits, Attempts attempts) {
        this.local = local;
        this.provider = provider;
        this.limits = limits;
        this.attempts = attempts;
    }

    private record Methods(boolean local, @Nullable Button oidc) {}

    private record Button(String name, String start) {}

    @Override
    public void bind(Operations operations) {
        operations
                .on("listSignInMethods", request -> Future.succeededFuture(Answer.ok(methods())))
                .on("startOidc", this::start)
                .on("finishOidc", this::finish);
    }

    private Methods methods() {
        return new Methods(
                local,
                provider.map(on -> new Button(on.settings().name(), START)).orElse(null));
    }

    private Future<Answer> start(Request request) {
        OidcSignIn on = on();
        var returnTo = ReturnTo.of(request.query("return_to"));
        return limits.signIn(ClientAddress.current())
                .compose(admitted -> on.begin(returnTo, callback(on, request), request.now()))
                .map(begun -> AttemptCookie.set(to(begun.page()), request, begun.attempt(), OidcSignIn.PATIENCE))
                .recover(failure -> refused(request, failure));
    }

    private Future<Answer> finish(Request request) {
        OidcSignIn on = on();
        return taken(on, request)
                .compose(returnTo -> on.finish(back(on, request), request)
                        .map(session -> session.enter(to(returnTo.path()), request)))
                .onFailure(failure -> tell(request, failure))
                .recover(failure -> refused(request, failure));
    }

    private OidcSignIn on() {
        return provider.orElseThrow(() -> new Problem.NotFound(
                "No identity provider is configured here (oidc.issuer); sign in at /api/v1/session."));
    }

    /** The state is used up whatever comes of it. */
    private static Future<ReturnTo> taken(OidcSignIn on, Request request) {
        Attempt attempt = AttemptCookie.of(request);
        if (attempt == null || !attempt.state().equals(request.query("state"))) {
            return Future.failedFuture(new NotSignedIn(
                    Reason.EXPIRED, "This sign-in was not begun in this browser, or another was begun since."));
        }
        return on.take(attempt, request.now()).map(returnTo -> unrefused(on, request, returnTo));
    }

    private static ReturnTo unrefused(OidcSignIn on, Request request, ReturnTo returnTo) {
        String error = request.query("error");
        if (error != null || request.query("code") == null) {
            boolean known = error != null && error.matches("[a-z_]{1,40}");
            throw new NotSignedIn(
                    Reason.REFUSED, "The identity provider did not sign them in" + (known ? ": " + error : "") + ".");
        }
        String issuer = request.query("iss");
        if (issuer != null && !issuer.equals(on.settings().issuer())) {
            throw new NotSignedIn(Reason.INVALID, "The answer is another provider's (iss).");
        }
        return returnTo;
    }

    private static OidcSignIn.Return back(OidcSignIn on, Request request) {
        Attempt attempt = AttemptCookie.of(request);
        if (attempt == null) {
            throw new IllegalStateException("taken without a cookie");
        }
        return new OidcSignIn.Return(attempt, String.valueOf(request.query("code")), callback(on, request));
    }

    /** The provider sends browsers to registered addresses only, so that nothing is won by naming another host. */
    private static String callback(OidcSignIn on, Request request) {
        String configured = on.settings().publicUrl();
        if (configured != null) {
            return configured + CALLBACK;
        }
        String scheme = AttemptCookie.isSecure(request) ? "https" : "http";
        return scheme + "://" + request.context().request().authority() + CALLBACK;
    }

    private static Answer to(String address) {
        return new Answer(302, null, Map.of("Location", address, "Cache-Control", "no-store"));
    }

    private void tell(Request request, Throwable failure) {
        if (failure instanceof NotSignedIn refusal) {
            String reason = refusal.reason().word();
            // Anybody can come back with nothing, as often as they like.
            if (refusal.reason() != Reason.EXPIRED) {
                LOG.info("not signed in by the identity provider ({}): {}", reason, refusal.getMessage());
            }
            var fields = new Fields().text("reason", reason);
            attempts.failed(new NewEntry(
                    request.now(),
                    Origin.of(request.caller()),
                    "session.refused",
                    new Target("user", null, "(by the identity provider)"),
                    Difference.made(fields)));
        }
    }

    /** A failure that nobody foresaw stays one, and is logged as such. */
    private static Future<Answer> refused(Request request, Throwable failure) {
        Optional<Reason> reason = reason(failure);
        String accept = request.header("Accept");
        if (reason.isPresent() && accept != null && accept.contains("text/html")) {
            Answer page = to(SIGN_IN_PAGE + reason.get().word());
            return Future.succeededFuture(AttemptCookie.remove(page, request));
        }
        return Future.failedFuture(failure instanceof NotSignedIn refusal ? refusal.problem() : failure);
    }

    private static Optional<Reason> reason(Throwable failure) {
        if (failure instanceof NotSignedIn refusal) {
            return Optional.of(refusal.reason());
        }
        if (failure instanceof Problem.TooMany) {
            return Optional.of(Reason.TOO_MANY);
        }
        return failure instanceof Problem.Unavailable ? Optional.of(Reason.UNAVAILABLE) : Optional.empty();
    }
}
