package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ContractTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Contract CONTRACT = Contract.read();
    private static final Set<String> PERMISSIONS = Set.of(
            "public",
            "ingest",
            "account",
            "incidents:read",
            "incidents:write",
            "alerts:read",
            "analytics:read",
            "rules:read",
            "rules:write",
            "silences:read",
            "silences:write",
            "receipts:read",
            "receipts:redrive",
            "receipts:body",
            "audit:read",
            "metrics",
            "tokens",
            "integrations",
            "users",
            "users:read",
            "teams:read",
            "teams:write",
            "views:share",
            "system:read");

    @AfterAll
    static void close() {
        ServerFixture.get(VERTX.close());
    }

    @Test
    void contractIsValidOpenApi31() {
        OutputUnit result = ServerFixture.get(OpenAPIVersion.V3_1
                .getRepository(VERTX, "app://")
                .compose(repository ->
                        OpenAPIVersion.V3_1.validateContract(VERTX, repository, new JsonObject(CONTRACT.json()))));

        assertThat(result.getErrors()).isNullOrEmpty();
        assertThat(result.getValid()).isTrue();
    }

    @Test
    void everyOperationNamesAKnownPermissionAndHasASummaryAndResponses() {
        assertThat(CONTRACT.operations()).hasSizeGreaterThan(30).allSatisfy(operation -> {
            assertThat(PERMISSIONS).contains(operation.permission());
            JsonObject model = new JsonObject(CONTRACT.json())
                    .getJsonObject("paths")
                    .getJsonObject(operation.path())
                    .getJsonObject(operation.method().name().toLowerCase(java.util.Locale.ROOT));
            assertThat(model.getString("summary")).isNotBlank();
            assertThat(model.getString("description")).isNotBlank();
            assertThat(model.getJsonObject("responses").fieldNames()).hasSizeGreaterThan(1);
        });
    }

    @Test
    void everyOperationThatMayChangeSomethingSaysWhatTheAuditLogCallsIt() {
        JsonObject paths = new JsonObject(CONTRACT.json()).getJsonObject("paths");
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> operation.method() != HttpMethod.GET)
                .hasSizeGreaterThan(25)
                .allSatisfy(operation -> assertThat(String.valueOf(paths.getJsonObject(operation.path())
                                .getJsonObject(operation.method().name().toLowerCase(java.util.Locale.ROOT))
                                .getValue("x-audit")))
                        .matches("none|\\[\"[a-z_]+\\.[a-z_]+\"(,\"[a-z_]+\\.[a-z_]+\")*]"));
    }

    /** Ingest has its own way, what some take or answer must not be stored, and two change nothing. */
    @Test
    void everyPostOfTheApiCanBeRepeated() {
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> operation.method() == HttpMethod.POST)
                .filteredOn(operation -> operation.path().startsWith("/api/v1/"))
                .filteredOn(operation -> !operation.permission().equals("ingest"))
                .filteredOn(operation -> !Set.of(
                                "signIn",
                                "createToken",
                                "createIntegration",
                                "rotateIntegrationKey",
                                "previewGroupingRules")
                        .contains(operation.id()))
                .filteredOn(operation -> !Set.of("changePassword", "lookAtLink", "useLink", "createUser", "createLink")
                        .contains(operation.id()))
                .hasSizeGreaterThan(9)
                .allSatisfy(operation ->
                        assertThat(operation.takesHeader("Idempotency-Key")).isTrue());
    }

    @Test
    void operationIdsAreUnique() {
        var ids = new TreeSet<String>();
        CONTRACT.operations().forEach(operation -> ids.add(operation.id()));
        assertThat(ids).hasSameSizeAs(CONTRACT.operations());
    }

    @Test
    void startFailsWhileAnOperationIsUnboundOrUnknown() {
        var router = router();
        router.on("getHealth", request -> Future.succeededFuture(Answer.noContent()));
        router.on("getWeather", request -> Future.succeededFuture(Answer.noContent()));

        assertThatThrownBy(router::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("getIncident")
                .hasMessageContaining("does not know [getWeather]");
    }

    @Test
    void startFailsWhenAnOperationIsBoundTwice() {
        var router = router();
        router.on("getHealth", request -> Future.succeededFuture(Answer.noContent()));

        assertThatThrownBy(() -> router.on("getHealth", request -> Future.succeededFuture(Answer.noContent())))
                .hasMessageContaining("bound twice");
    }

    @Test
    void loadingAndMountingIsQuick() {
        long start = System.nanoTime();
        Contract contract = Contract.read();
        long read = System.nanoTime();
        var router = router();
        for (ContractOperation operation : contract.operations()) {
            router.on(operation.id(), request -> Future.succeededFuture(Answer.noContent()));
        }
        assertThat(router.build().getRoutes()).isNotEmpty();
        long built = System.nanoTime();

        LoggerFactory.getLogger(ContractTest.class)
                .info(
                        "contract read in {} ms, router built in {} ms",
                        (read - start) / 1_000_000,
                        (built - read) / 1_000_000);
        assertThat((built - start) / 1_000_000).isLessThan(2000);
    }

    private static ContractRouter router() {
        return new ContractRouter(
                VERTX,
                CONTRACT,
                new Gate(
                        (context, permission) -> Future.succeededFuture(Caller.ANONYMOUS),
                        new NothingRemembered(),
                        (operation, caller, now) -> {}),
                HttpSettings.DEFAULTS,
                InstantSource.system());
    }
}
