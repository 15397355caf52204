package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.oidc.TestProvider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that signs in by the identity provider: it keeps cookies, and goes where it is sent when the test says so. */
final class OidcBrowser {

    private static final String START = "/api/v1/oidc/start";

    private final RunningTocsin tocsin;
    private final TestProvider provider;
    private final Map<String, String> cookies = new HashMap<>();

    OidcBrowser(RunningTocsin tocsin, TestProvider provider) {
        this.tocsin = tocsin;
        this.provider = provider;
    }

    /** @return where it was sent in the end */
    String signIn(Map<String, Object> person) {
        return location(back(provider.signIn(start(""), person)));
    }

    /** @return the provider's page */
    String start(String query) {
        return location(get(START + query, true));
    }

    /** Comes back to where the provider sent it. */
    HttpResponse<String> back(String callback) {
        URI uri = URI.create(callback);
        return get(uri.getRawPath() + "?" + uri.getRawQuery(), true);
    }

    /** @param pages whether it asks for pages, as browsers do, or is a program */
    HttpResponse<String> get(String path, boolean pages) {
        HttpRequest.Builder request = tocsin.request(path).header("Accept", pages ? "text/html,*/*;q=0.8" : "*/*");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = tocsin.send(request);
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String set) {
        assertThat(set).contains("HttpOnly", "SameSite=Lax", "Path=/");
        String[] cookie = set.substring(0, set.indexOf(';')).split("=", 2);
        if (cookie[1].isEmpty()) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    boolean isSignedIn() {
        return get("/api/v1/session", false).statusCode() == 200;
    }

    /** Who it is signed in as, and what they may. */
    JsonNode session() {
        HttpResponse<String> answer = get("/api/v1/session", false);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningTocsin.parse(answer.body());
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    String csrf() {
        return session().path("csrf_token").asText();
    }
}
