package io.tocsin.auth;

import io.tocsin.audit.Attempts;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Caller;
import io.tocsin.http.InvisibleText;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out, by a password or by a one-time link, and who one is. */
public final class SessionApi implements Api {

    private final Sessions sessions;
    private final Links links;
    private final RateLimits limits;
    private final Lockout lockout;
    private final Attempts attempts;

    public SessionApi(Sessions sessions, Links links, RateLimits limits, Lockout lockout, Attempts attempts) {
        this.sessions = sessions;
        this.links = links;
        this.limits = limits;
        this.lockout = lockout;
        this.attempts = attempts;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("signIn", this::signIn)
                .on("getSession", this::whoAmI)
                .on("signOut", this::signOut)
                .on("lookAtLink", this::look)
                .on("useLink", this::use);
    }

    private record SignIn(String email, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "SignIn[" + email + "]";
        }
    }

    private record Look(String token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Look";
        }
    }

    private record Use(String token, String password) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Use";
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
        Device from = Device.of(request);
        return limits.signIn(from.address(), body.email())
                .compose(admitted -> lockout.signIn(
                        from.address(),
                        body.email(),
                        () -> sessions.signIn(body.email(), body.password(), from, request.now())))
                .onFailure(refusal -> tell(request, body.email(), refusal))
                .map(begun -> signedIn(request, begun));
    }

    private Future<Answer> look(Request request) {
        Look body = request.body(Look.class);
        return limits.signIn(Device.of(request).address())
                .compose(admitted -> links.look(body.token(), request.now()))
                .onFailure(refusal -> tellLink(request, refusal))
                .map(Answer::ok);
    }

    private Future<Answer> use(Request request) {
        Use body = request.body(Use.class);
        Device from = Device.of(request);
        return limits.signIn(from.address())
                .compose(admitted -> links.use(body.token(), body.password(), from, request.now()))
                .onFailure(refusal -> tellLink(request, refusal))
                .compose(begun -> lockout.unlock(begun.user().email()).map(begun))
                .map(begun -> signedIn(request, begun));
    }

    private Answer signedIn(Request request, Sessions.Begun begun) {
        var body = new SignedIn(begun.user(), Secrets.csrfToken(begun.token()));
        return SessionCookie.set(
                Answer.ok(body), request, begun.token(), sessions.duration().toSeconds());
    }

    /** What was typed, whether or not there is such a user. */
    private void tell(Request request, String email, Throwable refusal) {
        if (refusal instanceof Problem.Unauthorized || refusal instanceof Problem.TooMany) {
            // People type their password into the wrong field, and nobody writes what the log's readers cannot see.
            boolean isAddress =
                    email.indexOf('@') > 0 && InvisibleText.in(email).isEmpty();
            String name = isAddress ? email : "(no e-mail address)";
            tell(request, "session.refused", new Target("user", null, name));
        }
    }

    /** Without the token, which may be one that works elsewhere: whatever was tried from an address is the same attempt. */
    private void tellLink(Request request, Throwable refusal) {
        if (refusal instanceof Problem.NotFound || refusal instanceof Problem.TooMany) {
            tell(request, "link.refused", new Target("link", null, null));
        }
    }

    private void tell(Request request, String action, Target target) {
        attempts.failed(new NewEntry(request.now(), Origin.of(request.caller()), action, target, Difference.NONE));
    }

    private Future<Answer> whoAmI(Request request) {
        Caller caller = request.caller();
        List<String> permissions = caller.permissions().stream().sorted().toList();
        if (!caller.type().equals("user")) {
            return Future.succeededFuture(Answer.ok(new WhoAmI(null, caller.name(), permissions, null)));
        }
        String csrf = Optional.ofNullable(SessionCookie.of(request.context().request()))
                .map(Secrets::csrfToken)
                .orElse(null);
        return sessions.user(caller.id())
                .map(user -> Answer.ok(new WhoAmI(user.orElse(null), null, permissions, csrf)));
    }

    /** An API token has no session to end; then nothing happens. */
    private Future<Answer> signOut(Request request) {
        String token = SessionCookie.of(request.context().request());
        if (token == null || !request.caller().type().equals("user")) {
            return Future.succeededFuture(Answer.noContent());
        }
        return sessions.end(token, Origin.of(request.caller()), request.now())
                .map(done -> SessionCookie.remove(Answer.noContent(), request));
    }
}
