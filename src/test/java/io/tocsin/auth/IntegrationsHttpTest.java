package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of integrations and of their keys, over HTTP. */
class IntegrationsHttpTest {

    private static final String INTEGRATIONS = "/api/v1/integrations";

    private final AuthFixture auth = new AuthFixture();

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void aNewIntegrationsKeyIsShownOnceBesideWhatToPaste() {
        JsonObject made = create("grafana-eu", "grafana");

        String key = made.getString("key");
        assertThat(key).startsWith("toci_").hasSize(45);
        assertThat(made.getString("snippet"))
                .contains("contactPoints:", "url: http://127.0.0.1:" + auth.server.port() + "/alerts", key);
        assertThat(create("alertmanager-eu", "alertmanager").getString("snippet"))
                .contains("webhook_configs:");
        assertThat(webhook(key)).isEqualTo(200);

        JsonObject integration = get(id(made));
        assertThat(integration).isEqualTo(made.getJsonObject("integration"));
        assertThat(integration.getJsonObject("primary_key").getString("prefix")).isEqualTo(key.substring(0, 9));
        assertThat(integration.getValue("secondary_key")).isNull();
        assertThat(await(admin(HttpMethod.GET, INTEGRATIONS).send()).bodyAsString())
                .doesNotContain(key);
    }

    @Test
    void aNameBelongsToOneIntegration() {
        create("eu", "grafana");
        JsonObject other = create("us", "grafana");

        assertThat(post(INTEGRATIONS, wish(" eu ", "alertmanager")).statusCode())
                .isEqualTo(409);
        assertThat(patch(id(other), new JsonObject().put("name", "eu")).statusCode())
                .isEqualTo(409);
        assertThat(patch(id(other), new JsonObject().put("name", "us-east "))
                        .bodyAsJsonObject()
                        .getString("name"))
                .isEqualTo("us-east");
        assertThat(post(INTEGRATIONS, wish("third", "nagios")).statusCode()).isEqualTo(400);
        assertThat(post(INTEGRATIONS, wish("  ", "grafana")).statusCode()).isEqualTo(400);
    }

    @Test
    void bothKeysWorkAfterARotationUntilTheOldOneIsDropped() {
        JsonObject made = create("eu", "alertmanager");
        String first = made.getString("key");
        JsonObject rotated = rotate(id(made), new JsonObject()).bodyAsJsonObject();
        String second = rotated.getString("key");

        assertThat(second).isNotEqualTo(first);
        assertThat(rotated.getString("snippet")).contains(second);
        assertThat(webhook(first)).isEqualTo(200);
        assertThat(webhook(second)).isEqualTo(200);
        JsonObject secondary = get(id(made)).getJsonObject("secondary_key");
        assertThat(secondary).isEqualTo(rotated.getJsonObject("integration").getJsonObject("secondary_key"));
        assertThat(secondary.getString("prefix")).isEqualTo(first.substring(0, 9));
        assertThat(secondary.getValue("expires_at")).isNull();

        assertThat(drop(id(made)).statusCode()).isEqualTo(204);
        assertThat(webhook(first)).isEqualTo(401);
        assertThat(webhook(second)).isEqualTo(200);
        assertThat(drop(id(made)).statusCode()).isEqualTo(404);
    }

    @Test
    void noRotationShutsOutASenderThatStillShowsTheKeyBefore() {
        String id = id(create("eu", "alertmanager"));
        rotate(id, null);

        HttpResponse<Buffer> refused = rotate(id, null);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.bodyAsString()).contains("still takes its secondary key", "last used never");
    }

    @Test
    void aSecondaryKeyEndsAtItsTimeAndThenMakesRoomForTheNext() {
        JsonObject made = create("eu", "alertmanager");
        Instant end = auth.now.get().plus(Duration.ofHours(1));
        assertThat(rotate(id(made), ending(end)).statusCode()).isEqualTo(200);
        assertThat(webhook(made.getString("key"))).isEqualTo(200);

        auth.passes(Duration.ofHours(1));
        assertThat(webhook(made.getString("key"))).isEqualTo(401);
        String third = rotate(id(made), null).bodyAsJsonObject().getString("key");
        assertThat(webhook(third)).isEqualTo(200);
        assertThat(rotate(id(made), ending(Instant.EPOCH)).statusCode())
                .as("an end in the past")
                .isEqualTo(422);
    }

    private static JsonObject ending(Instant end) {
        return new JsonObject().put("secondary_expires_at", end.toString());
    }

    @Test
    void aDeletedIntegrationIsGoneAndComesBackUnderItsNameWithAnotherKey() {
        JsonObject made = create("eu", "alertmanager");
        String secondary = made.getString("key");
        String primary = rotate(id(made), null).bodyAsJsonObject().getString("key");
        assertThat(delete(id(made)).statusCode()).isEqualTo(204);

        assertThat(webhook(primary)).isEqualTo(401);
        assertThat(webhook(secondary)).isEqualTo(401);
        assertThat(delete(id(made)).statusCode()).isEqualTo(404);
        assertThat(await(admin(HttpMethod.GET, INTEGRATIONS + "/" + id(made)).send())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rotate(id(made), null).statusCode()).isEqualTo(404);
        assertThat(await(admin(HttpMethod.GET, INTEGRATIONS).send()).bodyAsString())
                .doesNotContain("\"eu\"");
        assertThat(auth.keys.name(UUID.fromString(id(made))))
                .as("for what is still queued")
                .contains("eu");

        JsonObject again = create("eu", "grafana");
        assertThat(id(again)).isEqualTo(id(made));
        assertThat(webhook(again.getString("key"))).isEqualTo(200);
        assertThat(webhook(primary)).isEqualTo(401);
    }

    @Test
    void lastUseOfEachKeyIsWrittenOnceAMinuteAtMost() {
        JsonObject made = create("eu", "alertmanager");
        String first = made.getString("key");
        assertThat(used(made, "primary_key")).isNull();
        webhook(first);
        saveUses();
        String at = used(made, "primary_key");
        assertThat(at).isEqualTo("2026-11-20T22:51:03.000Z");

        auth.passes(Duration.ofSeconds(59));
        webhook(first);
        saveUses();
        assertThat(used(made, "primary_key")).isEqualTo(at);

        auth.passes(Duration.ofSeconds(1));
        webhook(first);
        saveUses();
        assertThat(used(made, "primary_key")).isEqualTo("2026-11-20T22:52:03.000Z");

        String second = rotate(id(made), null).bodyAsJsonObject().getString("key");
        assertThat(used(made, "primary_key")).isNull();
        auth.passes(Duration.ofMinutes(2));
        webhook(second);
        saveUses();
        assertThat(used(made, "primary_key")).isEqualTo("2026-11-20T22:54:03.000Z");
        assertThat(used(made, "secondary_key")).isEqualTo("2026-11-20T22:52:03.000Z");
    }

    @Test
    void webhookThatShowedNoKeyIsAUseAsWell() {
        JsonObject made = create("eu", "alertmanager");
        await(auth.keys.read());
        auth.keys.noteUse(UUID.fromString(id(made)));
        saveUses();
        assertThat(used(made, "primary_key")).isEqualTo("2026-11-20T22:51:03.000Z");
    }

    @Test
    void everyDeedIsInTheAuditLogAndNoKeyIs() {
        JsonObject made = create("eu", "alertmanager");
        patch(id(made), new JsonObject().put("enabled", true));
        patch(id(made), new JsonObject().put("enabled", false).put("name", "eu-west"));
        String second = rotate(id(made), null).bodyAsJsonObject().getString("key");
        drop(id(made));
        delete(id(made));

        var entries = new ArrayList<String>();
        await(auth.pool
                        .query("SELECT audit_entry::text FROM audit_entry WHERE actor_type <> 'system'")
                        .execute())
                .forEach(row -> entries.add(row.getString(0)));
        assertThat(String.join("\n", entries)).doesNotContain(made.getString("key"), second);
        assertThat(entries)
                .satisfiesExactlyInAnyOrder(
                        entry -> assertThat(entry).contains("integration.created", "bootstrap", "127.0.0.1"),
                        entry -> assertThat(entry).contains("integration.updated", "eu-west"),
                        entry -> assertThat(entry).contains("integration.key_rotated", second.substring(0, 9)),
                        entry -> assertThat(entry).contains("integration.key_dropped"),
                        entry -> assertThat(entry).contains("integration.deleted"));
    }

    private static <T> T await(Future<T> future) {
        return ServerFixture.get(future);
    }

    private void saveUses() {
        await(auth.keys.saveUses());
    }

    private String used(JsonObject made, String key) {
        return get(id(made)).getJsonObject(key).getString("last_used_at");
    }

    private JsonObject create(String name, String source) {
        HttpResponse<Buffer> created = post(INTEGRATIONS, wish(name, source));
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
        return created.bodyAsJsonObject();
    }

    private static JsonObject wish(String name, String source) {
        return new JsonObject().put("name", name).put("source", source);
    }

    private static String id(JsonObject made) {
        return made.getJsonObject("integration").getString("id");
    }

    private JsonObject get(String id) {
        return await(admin(HttpMethod.GET, INTEGRATIONS + "/" + id).send()).bodyAsJsonObject();
    }

    private HttpResponse<Buffer> rotate(String id, JsonObject body) {
        HttpRequest<Buffer> request = admin(HttpMethod.POST, INTEGRATIONS + "/" + id + "/keys/rotate");
        return await(body == null ? request.send() : request.sendJsonObject(body));
    }

    private HttpResponse<Buffer> drop(String id) {
        return await(admin(HttpMethod.DELETE, INTEGRATIONS + "/" + id + "/keys/secondary")
                .send());
    }

    private HttpResponse<Buffer> delete(String id) {
        return await(admin(HttpMethod.DELETE, INTEGRATIONS + "/" + id).send());
    }

    private HttpResponse<Buffer> patch(String id, JsonObject body) {
        return await(admin(HttpMethod.PATCH, INTEGRATIONS + "/" + id).sendJsonObject(body));
    }

    private HttpResponse<Buffer> post(String path, JsonObject body) {
        return await(admin(HttpMethod.POST, path).sendJsonObject(body));
    }

    private HttpRequest<Buffer> admin(HttpMethod method, String path) {
        return auth.server.request(method, path).bearerTokenAuthentication(AuthFixture.ADMIN_TOKEN);
    }

    private int webhook(String key) {
        return await(auth.server
                        .request(HttpMethod.POST, "/alerts")
                        .bearerTokenAuthentication(key)
                        .sendBuffer(Buffer.buffer("{}")))
                .statusCode();
    }
}
