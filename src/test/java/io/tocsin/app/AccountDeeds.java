package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is done to accounts and teams, for the test that looks for every deed in the audit log. */
final class AccountDeeds {

    static final String ADMIN_EMAIL = "ada@example.org";
    static final String ADMIN_PASSWORD = "correct horse battery staple";

    /** Of one user, who is made, and deleted again by the deed that does that. */
    static final String EMAIL = "bob@example.org";

    private static final String USERS = "/api/v1/users";
    private static final String TEAMS = "/api/v1/teams";
    private static final String PASSWORD = "seven quiet otters at dawn";
    private static final String OTHER = "eight loud otters at dusk";

    private final RunningTocsin tocsin;
    private final List<String> secrets;
    private int teams;

    /** @param secrets takes each that is given out, or set */
    AccountDeeds(RunningTocsin tocsin, List<String> secrets) {
        this.tocsin = tocsin;
        this.secrets = secrets;
        secrets.addAll(List.of(ADMIN_PASSWORD, PASSWORD, OTHER));
    }

    /** A session, as the browser has it. */
    record SignedIn(String user, String cookie, String csrf) {}

    Map<String, Supplier<Deed>> deeds() {
        return Map.ofEntries(
                Map.entry("signIn", () -> {
                    HttpResponse<String> begun = signIn(ADMIN_EMAIL, ADMIN_PASSWORD);
                    return Deed.silent(signedIn(begun).user, begun);
                }),
                Map.entry("signOut", () -> {
                    SignedIn ada = signedIn(signIn(ADMIN_EMAIL, ADMIN_PASSWORD));
                    return Deed.silent(ada.user, send(ada, "DELETE", "/api/v1/session", ""));
                }),
                Map.entry("createUser", this::createUser),
                Map.entry("updateUser", () -> {
                    String id = user();
                    return Deed.on(id, tocsin.patch(USERS + "/" + id, "{\"role\":\"operator\"}"));
                }),
                Map.entry("deleteUser", () -> {
                    String id = user();
                    return Deed.on(id, tocsin.delete(USERS + "/" + id));
                }),
                Map.entry("createLink", () -> {
                    String id = user();
                    return Deed.on(id, link(id));
                }),
                Map.entry("endUserSessions", () -> {
                    String id = user();
                    return Deed.silent(id, tocsin.delete(USERS + "/" + id + "/sessions"));
                }),
                Map.entry("endUserSession", () -> {
                    String id = bob().user;
                    String sessions = USERS + "/" + id + "/sessions";
                    String session = tocsin.json(sessions).at("/items/0/id").asText();
                    return Deed.silent(id, tocsin.delete(sessions + "/" + session));
                }),
                Map.entry("unlockUser", () -> {
                    String id = user();
                    return Deed.silent(id, tocsin.post(USERS + "/" + id + "/unlock", ""));
                }),
                Map.entry("lookAtLink", () -> {
                    String token = Deed.id(link(user()), "/token");
                    return new Deed(lookAtLink(token), List.of(), false);
                }),
                Map.entry("useLink", this::useLink),
                Map.entry("updateAccount", () -> {
                    SignedIn bob = bob();
                    return Deed.on(bob.user, send(bob, "PATCH", "/api/v1/account", "{\"name\":\"Robert\"}"));
                }),
                Map.entry("changePassword", () -> {
                    SignedIn bob = bob();
                    String body = "{\"present\":\"" + PASSWORD + "\",\"password\":\"" + OTHER + "\"}";
                    return Deed.silent(bob.user, send(bob, "POST", "/api/v1/account/password", body));
                }),
                Map.entry("endOtherSessions", () -> {
                    String id = bob().user;
                    SignedIn again = signedIn(signIn(EMAIL, PASSWORD));
                    return Deed.silent(id, send(again, "DELETE", "/api/v1/sessions", ""));
                }),
                Map.entry("endSession", () -> {
                    SignedIn bob = bob();
                    String session = RunningTocsin.parse(
                                    send(bob, "GET", "/api/v1/sessions", "").body())
                            .at("/items/0/id")
                            .asText();
                    return Deed.silent(bob.user, send(bob, "DELETE", "/api/v1/sessions/" + session, ""));
                }),
                Map.entry("createTeam", () -> {
                    HttpResponse<String> made = createTeam();
                    return Deed.on(Deed.id(made, "/id"), made);
                }),
                Map.entry("updateTeam", () -> {
                    String id = Deed.id(createTeam(), "/id");
                    return Deed.on(id, tocsin.patch(TEAMS + "/" + id, "{\"description\":\"Pays.\"}"));
                }),
                Map.entry("deleteTeam", () -> {
                    String id = Deed.id(createTeam(), "/id");
                    return Deed.on(id, tocsin.delete(TEAMS + "/" + id));
                }));
    }

    private Deed createUser() {
        for (JsonNode known : tocsin.json(USERS).path("items")) {
            if (known.path("email").asText().equals(EMAIL)) {
                assertThat(tocsin.delete(USERS + "/" + known.path("id").asText())
                                .statusCode())
                        .isEqualTo(204);
            }
        }
        String body = "{\"email\":\"" + EMAIL + "\",\"name\":\"Bob\",\"role\":\"responder\",\"password\":\"" + PASSWORD
                + "\"}";
        HttpResponse<String> made = tocsin.post(USERS, body);
        return Deed.on(Deed.id(made, "/user/id"), made);
    }

    /** Made anew. */
    private String user() {
        return createUser().objects().get(0);
    }

    private HttpResponse<String> link(String user) {
        HttpResponse<String> made = tocsin.post(USERS + "/" + user + "/links", "");
        secrets.add(Deed.id(made, "/token"));
        return made;
    }

    HttpResponse<String> lookAtLink(String token) {
        return tocsin.send(tocsin.request("/api/v1/link")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private Deed useLink() {
        String user = user();
        String token = Deed.id(link(user), "/token");
        HttpResponse<String> used = tocsin.send(tocsin.request("/api/v1/link/use")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\",\"password\":\"" + OTHER + "\"}")));
        return new Deed(used, List.of(user, user), false);
    }

    private HttpResponse<String> createTeam() {
        return tocsin.post(TEAMS, "{\"name\":\"team " + ++teams + "\"}");
    }

    /** Made anew, and signed in. */
    private SignedIn bob() {
        Deed unused = createUser();
        return signedIn(signIn(EMAIL, PASSWORD));
    }

    HttpResponse<String> signIn(String email, String password) {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return tocsin.send(tocsin.request("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    SignedIn signedIn(HttpResponse<String> begun) {
        String set = begun.headers().firstValue("Set-Cookie").orElseThrow();
        String cookie = set.substring(0, set.indexOf(';'));
        String csrf = Deed.id(begun, "/csrf_token");
        secrets.addAll(List.of(cookie.substring(cookie.indexOf('=') + 1), csrf));
        return new SignedIn(Deed.id(begun, "/user/id"), cookie, csrf);
    }

    HttpResponse<String> send(SignedIn by, String method, String path, String body) {
        return tocsin.send(tocsin.request(path)
                .header("Cookie", by.cookie)
                .header("X-CSRF-Token", by.csrf)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
