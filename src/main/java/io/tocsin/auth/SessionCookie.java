package io.tocsin.auth;

import io.tocsin.http.Answer;
import io.tocsin.http.ClientScheme;
import io.tocsin.http.Request;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session: not to be read by scripts, not sent along by foreign pages' writes. Over TLS it is never
 * sent without it, and by its name no other host of the domain can have set it.
 */
final class SessionCookie {

    private static final String NAME = "tocsin_session";
    private static final String NAME_OVER_TLS = "__Host-" + NAME;

    private SessionCookie() {}

    /** The session that a request presents; null for none. */
    static @Nullable String of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request));
        return cookie == null ? null : cookie.getValue();
    }

    /** Sets it. */
    static Answer set(Answer answer, Request request, String token, long seconds) {
        HttpServerRequest sent = request.context().request();
        String cookie = name(sent) + "=" + token + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax";
        return answer.with("Set-Cookie", ClientScheme.isTls(sent) ? cookie + "; Secure" : cookie);
    }

    static Answer remove(Answer answer, Request request) {
        return set(answer, request, "", 0);
    }

    private static String name(HttpServerRequest request) {
        return ClientScheme.isTls(request) ? NAME_OVER_TLS : NAME;
    }
}
