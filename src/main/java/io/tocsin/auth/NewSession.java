package io.tocsin.auth;

import io.tocsin.http.Answer;
import io.tocsin.http.Request;
import java.time.Duration;

/** A session that has just begun, to be handed to its browser. */
public record NewSession(String token, Duration lasts) {

    /** The answer with the session's cookie. */
    public Answer enter(Answer answer, Request request) {
        return SessionCookie.set(answer, request, token, lasts.toSeconds());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "NewSession";
    }
}
