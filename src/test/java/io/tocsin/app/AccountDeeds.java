package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.app.AuditedDeedsTest.Deed;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is done to accounts and teams, for the test that looks for every deed in the audit log. */
final class AccountDeeds {

    /** Of one user, who is made, and deleted again by the deed that does that. */
    static final String EMAIL = "bob@example.org";

    private static final String USERS = "/api/v1/users";
    private static final String TEAMS = "/api/v1/teams";
    private static final String PASSWORD = "seven quiet otters at dawn";
    private static final String OTHER = "eight loud otters at dusk";

    private final Supplier<RunningTocsin> running;
    private final List<String> secrets;
    private int teams;

    private AccountDeeds(Supplier<RunningTocsin> running, List<String> secrets) {
        this.running = running;
        this.secrets = secrets;
        secrets.addAll(List.of(PASSWORD, OTHER));
    }

    /** A session, as the browser has it. */
    private record SignedIn(String user, String cookie, String csrf) {}

    /** Those, and these entries. */
    @SafeVarargs
    static Map<String, Supplier<Deed>> and(
            Supplier<RunningTocsin> running, List<String> secrets, Map.Entry<String, Supplier<Deed>>... others) {
        var all = new HashMap<>(Map.ofEntries(others));
        all.putAll(new AccountDeeds(running, secrets).deeds());
        return Map.copyOf(all);
    }

    private Map<String, Supplier<Deed>> deeds() {
        return Map.ofEntries(
                Map.entry("createUser", this::createUser),
                Map.entry("updateUser", () -> {
                    String id = user();
                    return Deed.on(id, send("PATCH", USERS + "/" + id, "{\"role\":\"operator\"}"));
                }),
                Map.entry("deleteUser", () -> {
                    String id = user();
                    return Deed.on(id, send("DELETE", USERS + "/" + id, ""));
                }),
                Map.entry("createLink", () -> {
                    String id = user();
                    return Deed.on(id, link(id));
                }),
                Map.entry("endUserSessions", () -> {
                    String id = user();
                    return silent(id, send("DELETE", USERS + "/" + id + "/sessions", ""));
                }),
                Map.entry("unlockUser", () -> {
                    String id = user();
                    return silent(id, send("POST", USERS + "/" + id + "/unlock", ""));
                }),
                Map.entry("useLink", this::useLink),
                Map.entry("updateAccount", () -> {
                    SignedIn bob = signIn(user());
                    return Deed.on(bob.user, send(bob, "PATCH", "/api/v1/account", "{\"name\":\"Robert\"}"));
                }),
                Map.entry("changePassword", () -> {
                    SignedIn bob = signIn(user());
                    String body = "{\"present\":\"" + PASSWORD + "\",\"password\":\"" + OTHER + "\"}";
                    return silent(bob.user, send(bob, "POST", "/api/v1/account/password", body));
                }),
                Map.entry("endOtherSessions", () -> {
                    String id = user();
                    assertThat(signIn(id).csrf).isNotEmpty();
                    return silent(id, send(signIn(id), "DELETE", "/api/v1/sessions", ""));
                }),
                Map.entry("endSession", () -> {
                    SignedIn bob = signIn(user());
                    String session = RunningTocsin.parse(
                                    send(bob, "GET", "/api/v1/sessions", "").body())
                            .at("/items/0/id")
                            .asText();
                    return silent(bob.user, send(bob, "DELETE", "/api/v1/sessions/" + session, ""));
                }),
                Map.entry("createTeam", () -> {
                    HttpResponse<String> made = createTeam();
                    return Deed.on(id(made, "/id"), made);
                }),
                Map.entry("updateTeam", () -> {
                    String id = id(createTeam(), "/id");
                    return Deed.on(id, send("PATCH", TEAMS + "/" + id, "{\"description\":\"Pays.\"}"));
                }),
                Map.entry("deleteTeam", () -> {
                    String id = id(createTeam(), "/id");
                    return Deed.on(id, send("DELETE", TEAMS + "/" + id, ""));
                }));
    }

    private Deed createUser() {
        for (JsonNode known : running.get().json(USERS).path("items")) {
            if (known.path("email").asText().equals(EMAIL)) {
                assertThat(send("DELETE", USERS + "/" + known.path("id").asText(), "")
                                .statusCode())
                        .isEqualTo(204);
            }
        }
        String body = "{\"email\":\"" + EMAIL + "\",\"name\":\"Bob\",\"role\":\"responder\",\"password\":\"" + PASSWORD
                + "\"}";
        HttpResponse<String> made = send("POST", USERS, body);
        return Deed.on(id(made, "/user/id"), made);
    }

    /** Made anew. */
    private String user() {
        return createUser().objects().get(0);
    }

    private HttpResponse<String> link(String user) {
        HttpResponse<String> made = send("POST", USERS + "/" + user + "/links", "");
        secrets.add(id(made, "/token"));
        return made;
    }

    private Deed useLink() {
        String user = user();
        String token = id(link(user), "/token");
        HttpResponse<String> used = running.get()
                .send(running.get()
                        .request("/api/v1/link/use")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\",\"password\":\"" + OTHER + "\"}")));
        return new Deed(used, List.of(user, user), false);
    }

    private HttpResponse<String> createTeam() {
        return send("POST", TEAMS, "{\"name\":\"team " + ++teams + "\"}");
    }

    private SignedIn signIn(String user) {
        HttpResponse<String> signedIn = running.get()
                .send(running.get()
                        .request("/api/v1/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\"}")));
        String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        String cookie = set.substring(0, set.indexOf(';'));
        secrets.add(cookie.substring(cookie.indexOf('=') + 1));
        return new SignedIn(user, cookie, id(signedIn, "/csrf_token"));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return running.get()
                .send(running.get()
                        .request(path)
                        .header("Authorization", "Bearer " + RunningTocsin.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(SignedIn by, String method, String path, String body) {
        return running.get()
                .send(running.get()
                        .request(path)
                        .header("Cookie", by.cookie)
                        .header("X-CSRF-Token", by.csrf)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    /** One of which nothing is to be told but that it was done. */
    private static Deed silent(String object, HttpResponse<String> answer) {
        return new Deed(answer, List.of(object), false);
    }

    private static String id(HttpResponse<String> answer, String pointer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return RunningTocsin.parse(answer.body()).at(pointer).asText();
    }
}
