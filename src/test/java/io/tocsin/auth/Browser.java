package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A person's browser: it keeps the session's cookie and sends the token against forgery along. */
final class Browser {

    private final AuthFixture auth;
    private String cookie = "";
    private String csrf = "";

    Browser(AuthFixture auth) {
        this.auth = auth;
    }

    /** Signed in already. */
    static Browser of(AuthFixture auth, String email, String password) {
        var browser = new Browser(auth);
        HttpResponse<Buffer> signedIn = browser.signIn(email, password);
        if (signedIn.statusCode() != 200) {
            throw new AssertionError(signedIn.bodyAsString());
        }
        return browser;
    }

    HttpResponse<Buffer> signIn(String email, String password) {
        return begin("/api/v1/session", new JsonObject().put("email", email).put("password", password));
    }

    HttpResponse<Buffer> useLink(String token, String password) {
        return begin("/api/v1/link/use", new JsonObject().put("token", token).put("password", password));
    }

    private HttpResponse<Buffer> begin(String path, JsonObject body) {
        HttpResponse<Buffer> begun = get(auth.server
                .request(HttpMethod.POST, path)
                .putHeader("User-Agent", "Browser of a test")
                .sendJsonObject(body));
        if (begun.statusCode() == 200) {
            String set = begun.getHeader("Set-Cookie");
            cookie = set.substring(0, set.indexOf(';'));
            csrf = begun.bodyAsJsonObject().getString("csrf_token");
        }
        return begun;
    }

    boolean isSignedIn() {
        return send(HttpMethod.GET, "/api/v1/session", null).statusCode() == 200;
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return auth.server.request(method, path).putHeader("Cookie", cookie).putHeader("X-CSRF-Token", csrf);
    }

    HttpResponse<Buffer> send(HttpMethod method, String path, @Nullable JsonObject body) {
        HttpRequest<Buffer> request = request(method, path);
        return get(body == null ? request.send() : request.sendJsonObject(body));
    }
}
