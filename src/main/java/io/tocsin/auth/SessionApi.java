package io.tocsin.auth;

import io.tocsin.audit.Attempts;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Caller;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who one is. */
public final class SessionApi implements Api {

    private final Sessions sessions;
    private final RateLimits limits;
    private final Attempts attempts;

    public SessionApi(Sessions sessions, RateLimits limits, Attempts attempts) {
        this.sessions = sessions;
        this.limits = limits;
        this.attempts = attempts;
    }

    @Override
    public void bind(Operations operations) {
        operations.on("signIn", this::signIn).on("getSession", this::whoAmI).on("signOut", this::signOut);
    }

    private record SignIn(String email, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "SignIn[" + email + "]";
        }
    }

    private record SignedIn(User user, String csrfToken) {}

    private record WhoAmI(
            @Nullable User user,
            @Nullable String token,
            List<String> permissions,
            @Nullable String csrfToken) {}

    private Future<Answer> signIn(Request request) {
        SignIn body = request.body(SignIn.class);
        return limits.signIn(ClientAddress.current(), body.email())
                .compose(admitted -> sessions.signIn(body.email(), body.password(), request.now()))
                .onFailure(refusal -> tell(request, body.email(), refusal))
                .map(begun -> Answer.ok(new SignedIn(begun.user(), Secrets.csrfToken(begun.token())))
                        .with(
                                "Set-Cookie",
                                cookie(
                                        request,
                                        begun.token(),
                                        sessions.duration().toSeconds())));
    }

    /** What was typed, whether or not there is such a user. */
    private void tell(Request request, String email, Throwable refusal) {
        if (refusal instanceof Problem.Unauthorized || refusal instanceof Problem.TooMany) {
            // People type their password into the wrong field.
            String name = email.indexOf('@') > 0 ? email : "(no e-mail address)";
            attempts.failed(new NewEntry(
                    request.now(),
                    Origin.of(request.caller()),
                    "session.refused",
                    new Target("user", null, name),
                    Difference.NONE));
        }
    }

    private Future<Answer> whoAmI(Request request) {
        Caller caller = request.caller();
        List<String> permissions = caller.permissions().stream().sorted().toList();
        if (!caller.type().equals("user")) {
            return Future.succeededFuture(Answer.ok(new WhoAmI(null, caller.name(), permissions, null)));
        }
        String csrf = Optional.ofNullable(Presented.session(request.context().request()))
                .map(Secrets::csrfToken)
                .orElse(null);
        return sessions.user(caller.id())
                .map(user -> Answer.ok(new WhoAmI(user.orElse(null), null, permissions, csrf)));
    }

    /** An API token has no session to end; then nothing happens. */
    private Future<Answer> signOut(Request request) {
        String token = Presented.session(request.context().request());
        if (token == null || !request.caller().type().equals("user")) {
            return Future.succeededFuture(Answer.noContent());
        }
        return sessions.end(token, Origin.of(request.caller()), request.now())
                .map(done -> Answer.noContent().with("Set-Cookie", cookie(request, "", 0)));
    }

    /** Not to be read by scripts, not sent along by foreign pages' writes, and over TLS never sent without it. */
    private static String cookie(Request request, String token, long seconds) {
        return Presented.SESSION_COOKIE + "=" + token + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (isSecure(request.context().request()) ? "; Secure" : "");
    }

    private static boolean isSecure(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
