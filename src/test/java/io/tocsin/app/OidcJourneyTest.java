package io.tocsin.app;

import static io.tocsin.app.OidcBrowser.location;
import static io.tocsin.app.OidcFixture.environment;
import static io.tocsin.app.OidcFixture.person;
import static io.tocsin.app.OidcFixture.with;
import static io.tocsin.app.RunningTocsin.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.oidc.TestProvider;
import io.tocsin.oidc.TestProvider.Mood;
import io.tocsin.queue.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by an identity provider that gives roles and teams by groups, beside passwords. */
class OidcJourneyTest {

    private static final String USERS = "/api/v1/users";

    private static TestProvider provider;
    private static OidcFixture fixture;
    private static RunningTocsin tocsin;

    @BeforeAll
    static void start() {
        fixture = new OidcFixture();
        provider = fixture.provider;
        tocsin = fixture.tocsin;
        assertThat(tocsin.post("/api/v1/teams", "{\"name\":\"payments\"}").statusCode())
                .isEqualTo(201);
        assertThat(tocsin.post("/api/v1/teams", "{\"name\":\"search\"}").statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @AfterEach
    void calmDown() {
        provider.calmDown();
    }

    private static OidcBrowser browser() {
        return fixture.browser();
    }

    private static JsonNode user(Map<String, Object> person) {
        return StreamSupport.stream(
                        tocsin.json(USERS + "?limit=200").path("items").spliterator(), false)
                .filter(user -> user.path("email").asText().equals(person.get("email")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> audit(String action) {
        return StreamSupport.stream(
                        tocsin.json("/api/v1/audit?action=" + action)
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void thePageIsToldWhatItMayOffer() {
        JsonNode methods = parse(browser().get("/api/v1/sign-in/methods", false).body());

        assertThat(methods.path("local").asBoolean()).isTrue();
        assertThat(methods.at("/oidc/name").asText()).isEqualTo("Example ID");
        assertThat(methods.at("/oidc/start").asText()).isEqualTo("/api/v1/oidc/start");
    }

    @Test
    void whoComesFirstIsMadeWithTheRoleAndTheTeamsOfTheirGroups() {
        Map<String, Object> ann = person("ops/oncall", "grp-payments", "everybody");
        OidcBrowser browser = browser();
        String page = browser.start("?return_to=/incidents/42%3Ftab%3Dalerts");

        assertThat(location(browser.back(provider.signIn(page, ann)))).isEqualTo("/incidents/42?tab=alerts");
        assertThat(browser.session().at("/user/email").asText()).isEqualTo(ann.get("email"));
        assertThat(browser.session().at("/user/role").asText()).isEqualTo("responder");
        JsonNode user = user(ann);
        assertThat(user.path("teams").get(0).asText()).isEqualTo("payments");
        assertThat(user.path("has_password").asBoolean()).isFalse();
        assertThat(user.at("/identity_providers/0").asText()).isEqualTo(provider.issuer());
        assertThat(audit("user.created").get(0).at("/actor/name").asText()).isEqualTo(provider.issuer());
        assertThat(audit("user.created").get(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(audit("session.opened").get(0).at("/object/id").asText())
                .isEqualTo(user.path("id").asText());
    }

    @Test
    void theSessionIsLikeAnyOther() {
        OidcBrowser browser = browser();
        assertThat(browser.signIn(person("sre"))).isEqualTo("/");

        assertThat(parse(browser.get("/api/v1/sessions", false).body())
                        .at("/items/0/current")
                        .asBoolean())
                .isTrue();
        assertThat(write(browser, "DELETE", "/api/v1/session", "", "wrong").statusCode())
                .isEqualTo(403);
        assertThat(write(browser, "DELETE", "/api/v1/session", "", browser.csrf())
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void roleAndTeamsFollowTheGroupsAtTheNextSignIn() {
        Map<String, Object> ben = person("sre", "grp-payments");
        OidcBrowser before = browser();
        assertThat(before.signIn(ben)).isEqualTo("/");
        String search = teamId("search");
        String id = user(ben).path("id").asText();
        assertThat(tocsin.patch("/api/v1/teams/" + search, "{\"members\":[\"" + id + "\"]}")
                        .statusCode())
                .isEqualTo(200);

        OidcBrowser after = browser();
        assertThat(after.signIn(with(ben, Map.of("groups", List.of("everybody"), "email", "other@example.org"))))
                .isEqualTo("/");

        assertThat(after.session().at("/user/role").asText()).isEqualTo("viewer");
        assertThat(user(ben).path("teams").toString()).isEqualTo("[\"search\"]");
        assertThat(before.isSignedIn()).as("with what is theirs no more").isFalse();
        JsonNode told = audit("user.updated").get(0);
        assertThat(told.at("/before/role").asText()).isEqualTo("responder");
        assertThat(told.at("/after/role").asText()).isEqualTo("viewer");
        assertThat(audit("team.updated").get(0).at("/before/members/0").asText())
                .isEqualTo(ben.get("email"));
    }

    private static String teamId(String name) {
        return StreamSupport.stream(tocsin.json("/api/v1/teams").path("items").spliterator(), false)
                .filter(team -> team.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    @Test
    void whoIsInNoneOfTheGroupsIsRefused() {
        assertThat(browser().signIn(person("somewhere else"))).isEqualTo("/sign-in?error=not_allowed");
    }

    @Test
    void anAccountIsLinkedByAVerifiedAddressOnly() {
        Map<String, Object> cleo = person("sre");
        String email = String.valueOf(cleo.get("email"));
        String made = "{\"email\":\"" + email.toUpperCase(java.util.Locale.ROOT)
                + "\",\"name\":\"Cleo\",\"role\":\"viewer\",\"password\":\"seven quiet otters\"}";
        assertThat(tocsin.post(USERS, made).statusCode()).isEqualTo(201);

        assertThat(browser().signIn(with(cleo, Map.of("email_verified", false))))
                .isEqualTo("/sign-in?error=email");
        OidcBrowser browser = browser();
        assertThat(browser.signIn(cleo)).isEqualTo("/");

        assertThat(browser.session().at("/user/name").asText()).isEqualTo("Cleo");
        assertThat(audit("account.linked").get(0).at("/after/subject").asText()).isEqualTo(cleo.get("sub"));
        assertThat(browser().signIn(with(cleo, Map.of("sub", "somebody new with the address"))))
                .isEqualTo("/sign-in?error=conflict");
    }

    @Test
    void whoIsDisabledStaysOut() {
        Map<String, Object> dan = person("sre");
        OidcBrowser browser = browser();
        assertThat(browser.signIn(dan)).isEqualTo("/");
        String path = USERS + "/" + user(dan).path("id").asText();
        assertThat(tocsin.patch(path, "{\"disabled\":true}").statusCode()).isEqualTo(200);

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(browser().signIn(dan)).isEqualTo("/sign-in?error=disabled");
    }

    @Test
    void whoHasNoPasswordIsToldSo() {
        Map<String, Object> eve = person("sre");
        OidcBrowser browser = browser();
        assertThat(browser.signIn(eve)).isEqualTo("/");
        String change = "{\"present\":\"seven quiet otters\",\"password\":\"eight loud otters\"}";

        HttpResponse<String> changed = write(browser, "POST", "/api/v1/account/password", change, browser.csrf());
        HttpResponse<String> link =
                tocsin.post(USERS + "/" + user(eve).path("id").asText() + "/links", "");

        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(link.statusCode()).isEqualTo(409);
        assertThat(link.body()).contains("no password");
    }

    @Test
    void theConfiguredAdministratorStaysOne() {
        Map<String, Object> root = with(person("everybody"), Map.of("email", "root@example.org"));
        OidcBrowser browser = browser();

        assertThat(browser.signIn(root)).isEqualTo("/");
        assertThat(browser.session().at("/user/role").asText()).isEqualTo("admin");
    }

    @Test
    void aCodeAndAStateWorkOnceAndInTheBrowserThatBegan() {
        OidcBrowser ann = browser();
        OidcBrowser mallory = browser();
        String callback = provider.signIn(ann.start(""), person("sre"));

        assertThat(location(mallory.back(callback))).isEqualTo("/sign-in?error=expired");
        assertThat(mallory.start("")).startsWith(provider.issuer());
        assertThat(location(mallory.back(callback)))
                .as("with a cookie of another")
                .isEqualTo("/sign-in?error=expired");
        assertThat(location(ann.back(callback))).isEqualTo("/");
        assertThat(location(ann.back(callback))).as("again").isEqualTo("/sign-in?error=expired");

        OidcBrowser later = browser();
        String stolen = callback.replaceAll("&.*", "");
        String own = provider.signIn(later.start(""), person("sre")).replaceAll(".*code=[^&]*", "");
        assertThat(location(later.back(stolen + own))).as("a code of before").isEqualTo("/sign-in?error=invalid");
    }

    @Test
    void theCodeOfAnotherBrowserIsOfNoUse() {
        OidcBrowser ann = browser();
        String stolen = provider.signIn(ann.start(""), person("admins")).replaceAll("&.*", "");
        OidcBrowser mallory = browser();
        String own = provider.signIn(mallory.start(""), person("sre")).replaceAll(".*code=[^&]*", "");

        assertThat(location(mallory.back(stolen + own))).as("PKCE").isEqualTo("/sign-in?error=invalid");
        assertThat(mallory.isSignedIn()).isFalse();
    }

    @Test
    void whatTheProviderSaysNoToIsNo() {
        OidcBrowser browser = browser();
        String callback =
                provider.signIn(browser.start(""), person("sre")).replaceAll("code=[^&]*", "error=access_denied");

        assertThat(location(browser.back(callback))).isEqualTo("/sign-in?error=refused");
        assertThat(RunningTocsin.eventually(() -> audit("session.refused"), found -> !found.isEmpty()))
                .extracting(entry -> entry.at("/after/reason").asText())
                .isNotEmpty();
    }

    @Test
    void theAnswerOfAnotherProviderIsRefused() {
        OidcBrowser browser = browser();
        String callback = provider.signIn(browser.start(""), person("sre")).replaceAll("iss=[^&]*", "iss=https://evil");

        assertThat(location(browser.back(callback))).isEqualTo("/sign-in?error=invalid");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"ENDLESS", "SILENT", "BROKEN"})
    void aProviderThatMisbehavesHoldsUpNobodyElse(Mood mood) {
        OidcBrowser browser = browser();
        String callback = provider.signIn(browser.start(""), person("sre"));
        provider.mood = mood;

        assertThat(location(browser.back(callback))).isEqualTo("/sign-in?error=unavailable");
        assertThat(local(tocsin, "root@example.org", "correct horse battery").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatTheTokenLacksIsAskedFor() {
        Map<String, Object> finn = person();
        provider.userInfo = Map.of("email", finn.get("email"), "email_verified", true, "groups", List.of("/sre"));
        OidcBrowser browser = browser();

        assertThat(browser.signIn(Map.of("sub", finn.get("sub")))).isEqualTo("/");
        assertThat(browser.session().at("/user/role").asText()).isEqualTo("responder");

        provider.userInfo = with(provider.userInfo, Map.of("sub", "somebody else"));
        assertThat(browser().signIn(Map.of("sub", finn.get("sub"))))
                .as("whose groups are not told")
                .isEqualTo("/sign-in?error=invalid");
        assertThat(user(finn).path("role").asText()).isEqualTo("responder");
    }

    @Test
    void groupsThatAreTooManyToBeToldAreNoGroupsAtAll() {
        Map<String, Object> gus = with(person(), Map.of("_claim_names", Map.of("groups", "src1")));
        assertThat(browser().signIn(gus)).isEqualTo("/sign-in?error=groups");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example", "/%5Cevil.example", "https://evil.example", "%5C%5Cevil.example", "/%09/evil.example",
                "/%0A/evil.example", "evil.example", "javascript:alert(1)", "/x%0D%0ASet-Cookie:a=b", "/%C3%A4"
            })
    void nobodyIsSentToWhereTheyDidNotWantToGo(String evil) {
        HttpResponse<String> refused = browser().get("/api/v1/oidc/start?return_to=" + evil, true);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void programsAreToldProblems() {
        HttpResponse<String> expired = browser().get("/api/v1/oidc/callback?state=x&code=y", false);

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(parse(expired.body()).path("detail").asText()).contains("not begun in this browser");
    }

    @Test
    void aProviderThatIsAwayHindersNeitherTheStartNorPasswords() {
        try (TestRedis other = TestRedis.create();
                RunningTocsin alone = new RunningTocsin(other, environment("http://127.0.0.1:1"))) {
            var browser = new OidcBrowser(alone, provider);
            HttpResponse<String> told = browser.get("/api/v1/oidc/start", false);

            assertThat(told.statusCode()).isEqualTo(503);
            assertThat(parse(told.body()).path("detail").asText()).contains("identity provider does not answer");
            assertThat(browser.start("")).isEqualTo("/sign-in?error=unavailable");
            assertThat(local(alone, "root@example.org", "correct horse battery").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void passwordsCanBeSwitchedOffAndRolesGivenHere() {
        Map<String, String> environment = new HashMap<>(environment(provider.issuer()));
        environment.keySet().removeIf(key -> key.endsWith("_GROUPS"));
        environment.putAll(Map.of(
                "TOCSIN_AUTH_LOCAL_SIGN_IN", "off",
                "TOCSIN_OIDC_DEFAULT_ROLE", "viewer",
                "TOCSIN_OIDC_TRUST_EMAILS", "true",
                "TOCSIN_OIDC_ALLOWED_DOMAINS", "example.org"));
        try (TestRedis other = TestRedis.create();
                RunningTocsin closed = new RunningTocsin(other, environment)) {
            var browser = new OidcBrowser(closed, provider);
            String link = "{\"token\":\"tocl_" + "a".repeat(40) + "\"}";
            String bob = "{\"email\":\"bob@example.org\",\"name\":\"Bob\",\"role\":\"responder\"}";

            assertThat(local(closed, "root@example.org", "correct horse battery")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(closed.post("/api/v1/link", link).statusCode()).isEqualTo(403);
            assertThat(parse(closed.post(USERS, bob).body()).path("invitation").isNull())
                    .isTrue();
            assertThat(browser.signIn(Map.of("sub", "bob", "preferred_username", "bob@example.org")))
                    .isEqualTo("/");
            assertThat(browser.session().at("/user/role").asText()).isEqualTo("responder");
            assertThat(browser.signIn(Map.of("sub", "ada", "email", "ada@example.org")))
                    .isEqualTo("/");
            assertThat(browser.session().at("/user/role").asText()).isEqualTo("viewer");
            assertThat(browser.signIn(Map.of("sub", "eve", "email", "eve@evil.example")))
                    .isEqualTo("/sign-in?error=not_allowed");
            assertThat(parse(browser.get("/api/v1/sign-in/methods", false).body())
                            .path("local")
                            .asBoolean())
                    .isFalse();
        }
    }

    private static HttpResponse<String> local(RunningTocsin at, String email, String password) {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return at.send(at.request("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> write(
            OidcBrowser browser, String method, String path, String body, String csrf) {
        return tocsin.send(tocsin.request(path)
                .header("Cookie", "tocsin_session=" + browser.cookie("tocsin_session"))
                .header("X-CSRF-Token", csrf)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
