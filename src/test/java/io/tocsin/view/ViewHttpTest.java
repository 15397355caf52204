package io.tocsin.view;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.audit.AuditLog;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewHttpTest {

    private static final String VIEWS = "/api/v1/views";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Caller ada = user("ada@example.org", "account", "views:share");
    private final Caller bob = user("bob@example.org", "account");
    private volatile Caller caller = bob;
    private final ServerFixture server = ServerFixture.start(
                    (context, permission) -> Future.succeededFuture(caller),
                    ServerFixture.bound(new ViewApi(new Views(new Db(pool), new Uuid7(), new AuditLog(new Uuid7())))))
            .witnessed();

    private Caller user(String email, String... permissions) {
        UUID id = UUID.randomUUID();
        var unused = get(pool.preparedQuery("INSERT INTO app_user (id, email, name, role, created_at) "
                        + "VALUES ($1, $2, $2, 'responder', '2026-11-20 22:51:03Z')")
                .execute(Tuple.of(id, email)));
        return new Caller("user", id, email, Set.of(permissions));
    }

    @AfterEach
    void close() {
        server.close();
        get(vertx.close());
    }

    @Test
    void aViewIsItsOwnersAlone() {
        JsonObject made = saved("Mine", "incidents");
        assertThat(made.getString("query")).isEqualTo("status=open&q=a%20b");
        assertThat(made.getBoolean("own")).isTrue();
        assertThat(made.getBoolean("shared")).isFalse();
        assertThat(made.getString("owner")).isEqualTo("bob@example.org");
        assertThat(server.get(path(made)).bodyAsJsonObject()).isEqualTo(made);

        caller = ada;
        assertThat(names("")).isEmpty();
        assertThat(server.get(path(made)).statusCode()).isEqualTo(404);
        assertThat(send(HttpMethod.PUT, path(made) + "/shared").statusCode()).isEqualTo(404);
        assertThat(send(HttpMethod.PUT, path(made) + "/default").statusCode()).isEqualTo(404);
        assertThat(send(HttpMethod.DELETE, path(made)).statusCode()).isEqualTo(404);
    }

    @Test
    void aViewIsChangedFromTheVersionThatWasSeen() {
        JsonObject made = saved("Mine", "alerts");
        JsonObject changed = patch(made, new JsonObject().put("name", " Ours ")).bodyAsJsonObject();
        assertThat(changed.getString("name")).isEqualTo("Ours");
        assertThat(changed.getString("query")).isEqualTo(made.getString("query"));
        assertThat(changed.getInteger("version")).isEqualTo(2);
        assertThat(patch(changed, new JsonObject().put("name", "Ours"))
                        .bodyAsJsonObject()
                        .getInteger("version"))
                .isEqualTo(2);

        assertThat(patch(made, new JsonObject().put("query", "")).statusCode()).isEqualTo(412);
        assertThat(patch(changed, new JsonObject().put("page", "history")).statusCode())
                .isEqualTo(400);
        assertThat(patch(changed, new JsonObject().put("name", " ")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSharedViewIsSeenByAllAndChangedByThoseWhoMayShare() {
        caller = ada;
        JsonObject made = saved("B", "incidents");
        JsonObject shared = send(HttpMethod.PUT, path(made) + "/shared").bodyAsJsonObject();
        assertThat(shared.getBoolean("shared")).isTrue();

        caller = bob;
        JsonObject own = saved("a", "incidents");
        var unused = saved("History", "history");
        assertThat(names("?page=incidents")).containsExactly("a", "B");
        assertThat(names("")).containsExactly("a", "B", "History");
        assertThat(server.get(path(made)).bodyAsJsonObject().getBoolean("own")).isFalse();
        HttpResponse<Buffer> refused = patch(shared, new JsonObject().put("name", "C"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.bodyAsString()).contains("views:share");
        assertThat(send(HttpMethod.DELETE, path(made)).statusCode()).isEqualTo(403);
        assertThat(send(HttpMethod.DELETE, path(own)).statusCode()).isEqualTo(204);

        caller = ada;
        assertThat(patch(shared, new JsonObject().put("name", "C")).statusCode())
                .isEqualTo(200);
        assertThat(audited()).containsExactly("view.shared B", "view.updated C");
    }

    @Test
    void eachPersonHasOneDefaultForAPage() {
        caller = ada;
        JsonObject shared = saved("shared", "incidents");
        assertThat(send(HttpMethod.PUT, path(shared) + "/shared").statusCode()).isEqualTo(200);
        caller = bob;
        JsonObject own = saved("own", "incidents");
        JsonObject alerts = saved("alerts", "alerts");
        Stream.of(own, alerts, shared)
                .forEach(view -> assertThat(
                                send(HttpMethod.PUT, path(view) + "/default").statusCode())
                        .isEqualTo(204));
        assertThat(defaults()).containsExactlyInAnyOrder("alerts", "shared");

        caller = ada;
        assertThat(defaults()).isEmpty();
        assertThat(send(HttpMethod.PUT, path(shared) + "/default").statusCode()).isEqualTo(204);
        assertThat(send(HttpMethod.DELETE, path(shared) + "/shared").statusCode())
                .isEqualTo(204);
        assertThat(defaults()).containsExactly("shared");
        caller = bob;
        assertThat(defaults()).containsExactly("alerts");
        assertThat(send(HttpMethod.DELETE, path(alerts) + "/default").statusCode())
                .isEqualTo(204);
        assertThat(defaults()).isEmpty();
    }

    @Test
    void nobodyHasMoreThanAHundred() {
        for (int count = 0; count < Views.MOST; count++) {
            var unused = saved("view " + count, "incidents");
        }
        assertThat(server.post(VIEWS, body("one more", "incidents")).statusCode())
                .isEqualTo(409);
        caller = ada;
        assertThat(saved("first", "incidents").getInteger("version")).isEqualTo(1);
    }

    @Test
    void anApiTokenHasNoViews() {
        caller = new Caller("token", UUID.randomUUID(), "ci", Set.of("account"));
        assertThat(server.get(VIEWS).statusCode()).isEqualTo(403);
        assertThat(server.post(VIEWS, body("mine", "incidents")).statusCode()).isEqualTo(403);
    }

    private static JsonObject body(String name, String page) {
        return new JsonObject().put("page", page).put("name", name).put("query", "status=open&q=a%20b");
    }

    private JsonObject saved(String name, String page) {
        HttpResponse<Buffer> made = server.post(VIEWS, body(name, page));
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        assertThat(made.getHeader("Location")).isEqualTo(path(made.bodyAsJsonObject()));
        return made.bodyAsJsonObject();
    }

    private HttpResponse<Buffer> patch(JsonObject view, JsonObject change) {
        return get(server.request(HttpMethod.PATCH, path(view))
                .putHeader("If-Match", "\"" + view.getInteger("version") + "\"")
                .sendJsonObject(change));
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path) {
        return get(server.request(method, path).send());
    }

    private static String path(JsonObject view) {
        return VIEWS + "/" + view.getString("id");
    }

    private Stream<JsonObject> views(String query) {
        return server.get(VIEWS + query).bodyAsJsonObject().getJsonArray("items").stream()
                .map(JsonObject.class::cast);
    }

    private List<String> names(String query) {
        return views(query).map(view -> view.getString("name")).toList();
    }

    private Set<String> defaults() {
        return views("")
                .filter(view -> view.getBoolean("default"))
                .map(view -> view.getString("name"))
                .collect(Collectors.toSet());
    }

    private List<String> audited() {
        return get(pool.query("SELECT action, object_name FROM audit_entry ORDER BY id")
                        .execute())
                .stream()
                .map(row -> row.getString(0) + " " + row.getString(1))
                .toList();
    }
}
