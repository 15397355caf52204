package io.tocsin.auth;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.Caller;
import io.tocsin.http.ContractOperation;
import io.tocsin.http.ServerFixture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may what: every operation of the contract by every kind of caller, held against a table that is written out here. */
class PermissionTableTest {

    /** Each permission and who has it, besides the administrator, who has all but 'ingest'. */
    private static final Map<String, Set<String>> WHO = Map.ofEntries(
            Map.entry("public", Set.of()),
            Map.entry("ingest", Set.of()),
            Map.entry("account", Set.of("operator", "responder", "restricted", "viewer", "reporter")),
            Map.entry("incidents:read", Set.of("operator", "responder", "restricted", "viewer", "reporter")),
            Map.entry("incidents:write", Set.of("operator", "responder", "restricted")),
            Map.entry("alerts:read", Set.of("operator", "responder", "restricted", "viewer")),
            Map.entry("analytics:read", Set.of("operator", "responder", "restricted", "viewer", "reporter")),
            Map.entry("rules:read", Set.of("operator", "responder", "restricted", "viewer")),
            Map.entry("rules:write", Set.of("operator")),
            Map.entry("silences:read", Set.of("operator", "responder", "restricted", "viewer")),
            Map.entry("silences:write", Set.of("operator", "responder")),
            Map.entry("receipts:read", Set.of("operator", "responder", "restricted")),
            Map.entry("receipts:redrive", Set.of("operator")),
            Map.entry("receipts:body", Set.of()),
            Map.entry("audit:read", Set.of()),
            Map.entry("metrics", Set.of("operator", "viewer", "scraper")),
            Map.entry("tokens", Set.of()),
            Map.entry("integrations", Set.of()),
            Map.entry("users", Set.of()),
            Map.entry("users:read", Set.of("operator", "responder", "restricted")),
            Map.entry("teams:read", Set.of("operator", "responder", "restricted", "viewer")),
            Map.entry("teams:write", Set.of("operator")),
            Map.entry("views:share", Set.of("operator")),
            Map.entry("system:read", Set.of("operator")));

    private static final AuthFixture AUTH = new AuthFixture();
    private static final Caller ADMIN = new Caller("token", Bootstrap.TOKEN_ID, "test", Role.ADMIN.permissions());
    private static final Map<String, String> TOKENS = Map.of(
            "admin", AuthFixture.ADMIN_TOKEN,
            "operator", token(Role.OPERATOR, null),
            "responder", token(Role.RESPONDER, null),
            "viewer", token(Role.VIEWER, null),
            "reporter", token(Role.REPORTER, null),
            "scraper", token(Role.VIEWER, List.of("metrics")));
    private static final Browser RESTRICTED = restricted();

    private static String token(Role role, @Nullable List<String> scopes) {
        return get(AUTH.tokens.create(new Tokens.Wish(role.word(), role, scopes, null), ADMIN, AUTH.now.get()))
                .token();
    }

    private static Browser restricted() {
        var bob = new JsonObject()
                .put("email", "bob@example.org")
                .put("name", "Bob")
                .put("role", "responder")
                .put("restricted", true)
                .put("password", "seven quiet otters");
        assertThat(Browser.of(AUTH, "ada@example.org", AuthFixture.PASSWORD)
                        .send(io.vertx.core.http.HttpMethod.POST, "/api/v1/users", bob)
                        .statusCode())
                .isEqualTo(201);
        return Browser.of(AUTH, "bob@example.org", "seven quiet otters");
    }

    @AfterAll
    static void close() {
        AUTH.close();
    }

    /** Signing out would end the session that the others are asked with, so it comes last. */
    static List<ContractOperation> operations() {
        var operations = new ArrayList<>(ServerFixture.CONTRACT.operations());
        operations.sort(java.util.Comparator.comparing(
                (ContractOperation operation) -> operation.id().equals("signOut")));
        return operations;
    }

    @Test
    void everyPermissionOfTheContractIsInTheTableAndInTheRoles() {
        var declared = operations().stream().map(ContractOperation::permission).collect(Collectors.toSet());
        assertThat(WHO.keySet()).isEqualTo(declared);

        var held = new TreeSet<>(Role.ADMIN.permissions());
        held.addAll(Set.of("public", "ingest"));
        assertThat(held).isEqualTo(new TreeSet<>(declared));
    }

    @Test
    void aTokenCanBeScopedToWhateverAnAdministratorMay() {
        List<String> all = List.copyOf(Role.ADMIN.permissions());
        JsonObject wanted =
                new JsonObject().put("name", "all").put("role", "admin").put("scopes", all);
        var answer = get(AUTH.server
                .request(io.vertx.core.http.HttpMethod.POST, "/api/v1/tokens")
                .bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN)
                .sendJsonObject(wanted));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    }

    @Test
    void theSecurityModelNamesEveryPermission() throws IOException {
        String table = Files.readString(Path.of("docs/security.md"));
        assertThat(Role.ADMIN.permissions()).allMatch(permission -> table.contains("`" + permission + "`"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationAdmitsWhoMayAndNobodyElse(ContractOperation operation) {
        Set<String> who = WHO.get(operation.permission());
        assertThat(who).as(operation.permission()).isNotNull();
        boolean open = operation.permission().equals("public");
        boolean ingest = operation.permission().equals("ingest");

        assertThat(answer(operation, null)).as("anonymous").matches(status -> open ? passes(status) : status == 401);
        assertThat(answer(operation, "garbage")).as("garbage").matches(status -> open ? passes(status) : status == 401);
        assertThat(answer(operation, AuthFixture.INGEST_KEY))
                .as("ingest key")
                .matches(status -> open || ingest ? passes(status) : status == 401);
        TOKENS.forEach((role, token) -> assertThat(answer(operation, token))
                .as(role)
                .matches(status -> {
                    boolean may = open || role.equals("admin") && !ingest || who.contains(role);
                    return may ? passes(status) : status == (ingest ? 401 : 403);
                }));
        assertThat(answer(RESTRICTED.request(operation.method(), path(operation, "x"))))
                .as("restricted responder")
                .matches(
                        status -> open || who.contains("restricted") ? passes(status) : status == (ingest ? 401 : 403));
    }

    /** What a token gets because it has no account is no matter of permissions. */
    private static boolean passes(int status) {
        return status != 401 && status != 403;
    }

    private static int answer(ContractOperation operation, @Nullable String secret) {
        HttpRequest<Buffer> request =
                AUTH.server.request(operation.method(), path(operation, secret == null ? "nothing" : secret));
        return answer(secret == null ? request : request.bearerTokenAuthentication(secret));
    }

    private static int answer(HttpRequest<Buffer> request) {
        var answer = get(request.send());
        boolean noAccount = answer.statusCode() == 403 && answer.bodyAsString().contains("no account of its own");
        return noAccount ? 200 : answer.statusCode();
    }

    private static String path(ContractOperation operation, String key) {
        return operation.path().replace("{key}", key).replaceAll("\\{.*?}", "1");
    }
}
