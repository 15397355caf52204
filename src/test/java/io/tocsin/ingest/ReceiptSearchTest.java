package io.tocsin.ingest;

import static io.tocsin.ingest.ReceiptWorld.EXAMINED;
import static io.tocsin.ingest.ReceiptWorld.NOW;
import static io.tocsin.ingest.ReceiptWorld.get;
import static io.tocsin.ingest.ReceiptWorld.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Decision;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of receipts, and how a lost-looking alert is found in it. */
class ReceiptSearchTest {

    private final ReceiptWorld world = new ReceiptWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theListGoesFromTheNewestInPages() {
        List<Receipt> receipts = world.receipts(5, Receipt.State.APPLIED, NOW);
        JsonObject first = world.list("?limit=2");
        assertThat(listed(first)).containsExactly(id(receipts, 4), id(receipts, 3));
        JsonObject second = world.list("?limit=2&cursor=" + first.getString("next"));
        JsonObject third = world.list("?limit=2&cursor=" + second.getString("next"));
        assertThat(listed(second)).containsExactly(id(receipts, 2), id(receipts, 1));
        assertThat(listed(third)).containsExactly(id(receipts, 0));
        assertThat(third.fieldNames()).containsExactly("items", "next", "position");
        assertThat(third.getString("next")).isNull();
    }

    @Test
    void theListIsFilteredByState() {
        List<UUID> dead = ids(world.receipts(2, Receipt.State.DEAD, NOW));
        UUID partial = world.receipt(Receipt.State.PARTIAL).id();
        UUID applied = world.receipt(Receipt.State.APPLIED).id();
        assertThat(listed(world.list("?state=dead"))).containsExactlyInAnyOrderElementsOf(dead);
        assertThat(listed(world.list("?state=dead&state=partial"))).hasSize(3).contains(partial);
        assertThat(listed(world.list("?state=partial&state=applied"))).containsExactlyInAnyOrder(partial, applied);
        assertThat(listed(world.list(""))).hasSize(4);
    }

    @Test
    void anAlertIsFoundByItsFingerprintAndByWhatBecameOfIt() {
        UUID both = world.receipt(
                        Receipt.State.PARTIAL, outcome("aa11", Decision.OPENED), outcome("bb22", Decision.QUARANTINED))
                .id();
        UUID repeat = world.receipt(Receipt.State.APPLIED, outcome("aa11", Decision.REPEAT))
                .id();
        UUID none = world.receipt(Receipt.State.APPLIED).id();

        assertThat(listed(world.list("?fingerprint=AA11"))).containsExactlyInAnyOrder(both, repeat);
        assertThat(listed(world.list("?fingerprint=bb22&fingerprint=cc33"))).containsExactly(both);
        assertThat(listed(world.list("?decision=QUARANTINED"))).containsExactly(both);
        assertThat(listed(world.list("?decision=REPEAT&decision=OPENED"))).containsExactlyInAnyOrder(both, repeat);
        assertThat(listed(world.list("?fingerprint=aa11&decision=QUARANTINED"))).isEmpty();
        assertThat(listed(world.list("?fingerprint=aa11&state=applied"))).containsExactly(repeat);
        assertThat(listed(world.list(""))).contains(none);
    }

    @Test
    void anAlertIsFoundByItsLabels() {
        alert("aa11", "{\"alertname\":\"Cpu\",\"instance\":\"web1\"}");
        alert("bb22", "{\"alertname\":\"Cpu\",\"instance\":\"web2\"}");
        UUID web1 = world.receipt(Receipt.State.APPLIED, outcome("aa11", Decision.OPENED))
                .id();
        UUID web2 = world.receipt(Receipt.State.APPLIED, outcome("bb22", Decision.OPENED))
                .id();

        assertThat(listed(world.list("?match%5B%5D=alertname%3DCpu"))).containsExactlyInAnyOrder(web1, web2);
        assertThat(listed(world.list("?match%5B%5D=alertname%3DCpu&match%5B%5D=instance%3D~%22.*2%22")))
                .containsExactly(web2);
        assertThat(listed(world.list("?match%5B%5D=alertname%3DCpu&fingerprint=aa11")))
                .containsExactly(web1);
        assertThat(world.list("?match%5B%5D=alertname%3DDisk").encode())
                .isEqualTo("{\"items\":[],\"next\":null,\"position\":null}");
    }

    @Test
    void matchersThatFitTooManyAlertsAreRefusedWithAdvice() {
        get(world.pool
                .query(TEMPLATE.formatted("generate_series(1, 201) AS n", "'f' || n", "'{\"a\":\"b\"}'"))
                .execute());
        var answer = world.server.get("/api/v1/receipts?match%5B%5D=a%3Db");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.bodyAsJsonObject().getString("detail"))
                .contains("200")
                .contains("labels");
    }

    @Test
    void receiptsAreFoundByTimeAndIntegration() {
        List<Receipt> receipts = world.receipts(4, Receipt.State.APPLIED, NOW);
        assertThat(listed(world.list("?from=2026-11-21T08:00:00.124Z&to=2026-11-21T08:00:00.126Z")))
                .containsExactly(id(receipts, 2), id(receipts, 1));
        assertThat(listed(world.list("?from=2026-11-22T00:00:00Z"))).isEmpty();
        assertThat(listed(world.list("?to=1900-01-01T00:00:00Z"))).isEmpty();
        assertThat(listed(world.list("?integration=am-eu"))).hasSize(4);
        assertThat(listed(world.list("?integration=am-us"))).isEmpty();
    }

    /** However rare the thing looked for: each page is cheap, and together they have all of it. */
    @ParameterizedTest
    @ValueSource(strings = {"fingerprint=aa11", "fingerprint=aa11&state=dead&state=partial"})
    void aSearchGoesOnAfterPagesThatFoundNothing(String filter) {
        Receipt first = world.receipts(
                        1, Receipt.State.PARTIAL, NOW.minusSeconds(1), outcome("aa11", Decision.QUARANTINED))
                .get(0);
        world.receipts(3 * EXAMINED, Receipt.State.PARTIAL, NOW, outcome("bb22", Decision.QUARANTINED));

        var found = new ArrayList<UUID>();
        int pages = 0;
        String next = "";
        while (next != null) {
            JsonObject page = world.list("?" + filter + next);
            found.addAll(listed(page));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
            pages++;
        }

        assertThat(found).containsExactly(first.id());
        assertThat(pages).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "cursor=x",
                "state=lost",
                "state=queued&state=dead",
                "state=queued&fingerprint=aa11",
                "state=queued&decision=OPENED",
                "state=queued&match%5B%5D=a%3Db",
                "decision=LOST",
                "fingerprint=xyz",
                "from=yesterday",
                "from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z",
                "match%5B%5D=%3D"
            })
    void whatCannotBeReadIsRefused(String query) {
        assertThat(world.server.get("/api/v1/receipts?" + query).statusCode()).isEqualTo(400);
    }

    private static final String TEMPLATE = """
            WITH made AS (
                INSERT INTO alert (id, integration_id, fingerprint, status, severity, title, labels, annotations, starts_at,
                    open_starts, group_hash)
                SELECT gen_random_uuid(), gen_random_uuid(), %2$s, 'firing', 'high', 'Cpu', %3$s::jsonb, '{}',
                    '2026-11-21', '{}', '\\x00'
                FROM %1$s
                RETURNING id
            )
            INSERT INTO alert_seen (alert_id, first_seen_at, last_seen_at, last_receipt, count)
            SELECT id, '2026-11-21', '2026-11-21', gen_random_uuid(), 1 FROM made
            """;

    private void alert(String fingerprint, String labels) {
        get(world.pool
                .query(TEMPLATE.formatted("(SELECT 1) AS one", "'" + fingerprint + "'", "'" + labels + "'"))
                .execute());
    }

    private static Outcome outcome(String fingerprint, Decision decision) {
        return new Outcome(fingerprint, decision, null, null);
    }

    private static UUID id(List<Receipt> receipts, int index) {
        return receipts.get(index).id();
    }

    private static List<UUID> ids(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::id).toList();
    }
}
