package io.tocsin.oidc;

import io.tocsin.http.Answer;
import io.tocsin.http.ClientScheme;
import io.tocsin.http.Request;
import io.vertx.core.http.Cookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a sign-in finds back to its browser. {@code Lax}, because it comes back by a link on the provider's page;
 * of several sign-ins in one browser the last one counts.
 */
final class AttemptCookie {

    private static final String NAME = "tocsin_sign_in";
    private static final String NAME_OVER_TLS = "__Host-" + NAME;

    private AttemptCookie() {}

    static @Nullable Attempt of(Request request) {
        Cookie cookie = request.context().request().getCookie(name(request));
        return cookie == null || !Attempt.isForm(cookie.getValue()) ? null : new Attempt(cookie.getValue());
    }

    static Answer set(Answer answer, Request request, Attempt attempt, Duration lasts) {
        return with(answer, request, attempt.secret(), lasts.toSeconds());
    }

    static Answer remove(Answer answer, Request request) {
        return with(answer, request, "", 0);
    }

    private static Answer with(Answer answer, Request request, String value, long seconds) {
        String cookie = name(request) + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax";
        return answer.with("Set-Cookie", isSecure(request) ? cookie + "; Secure" : cookie);
    }

    private static String name(Request request) {
        return isSecure(request) ? NAME_OVER_TLS : NAME;
    }

    static boolean isSecure(Request request) {
        return ClientScheme.isTls(request.context().request());
    }
}
