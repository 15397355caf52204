package io.tocsin.app;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is done to API tokens and integrations, for the test that looks for every deed in the audit log.
 *
 * @param secrets takes each that is given out
 * @param counter another number each time: a change to what is so already is none
 */
record KeyDeeds(RunningTocsin tocsin, List<String> secrets, AtomicInteger counter) {

    KeyDeeds(RunningTocsin tocsin, List<String> secrets) {
        this(tocsin, secrets, new AtomicInteger(900));
    }

    Map<String, Supplier<Deed>> deeds() {
        return Map.ofEntries(
                Map.entry("createToken", () -> Deed.made(newToken())),
                Map.entry("deleteToken", () -> {
                    String id = Deed.id(newToken());
                    return Deed.on(id, tocsin.delete("/api/v1/tokens/" + id));
                }),
                Map.entry("updateIntegration", () -> {
                    String id = tocsin.json("/api/v1/integrations")
                            .at("/items/0/id")
                            .asText();
                    String body = "{\"rate_limit\":{\"per_second\":" + counter.incrementAndGet() + ",\"burst\":1000}}";
                    return Deed.on(id, tocsin.patch("/api/v1/integrations/" + id, body));
                }),
                Map.entry("createIntegration", () -> {
                    HttpResponse<String> made = newIntegration();
                    return Deed.on(integration(made), made);
                }),
                Map.entry("rotateIntegrationKey", () -> {
                    String id = integration(newIntegration());
                    return Deed.on(id, rotated(id));
                }),
                Map.entry("dropSecondaryKey", () -> {
                    String id = integration(newIntegration());
                    Deed.ok(rotated(id));
                    return Deed.on(id, tocsin.delete("/api/v1/integrations/" + id + "/keys/secondary"));
                }),
                Map.entry("deleteIntegration", () -> {
                    String id = integration(newIntegration());
                    return Deed.on(id, tocsin.delete("/api/v1/integrations/" + id));
                }));
    }

    private HttpResponse<String> newToken() {
        HttpResponse<String> made = tocsin.post("/api/v1/tokens", "{\"name\":\"ci\",\"role\":\"viewer\"}");
        secrets.add(Deed.id(made, "/token"));
        return made;
    }

    private HttpResponse<String> newIntegration() {
        String body = "{\"name\":\"eu-" + counter.incrementAndGet() + "\",\"source\":\"grafana\"}";
        return withKey(tocsin.post("/api/v1/integrations", body));
    }

    private HttpResponse<String> rotated(String id) {
        return withKey(tocsin.post("/api/v1/integrations/" + id + "/keys/rotate", "{}"));
    }

    private HttpResponse<String> withKey(HttpResponse<String> made) {
        secrets.add(Deed.id(made, "/key"));
        return made;
    }

    private String integration(HttpResponse<String> made) {
        return Deed.id(made, "/integration/id");
    }
}
