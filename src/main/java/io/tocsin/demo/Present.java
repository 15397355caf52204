package io.tocsin.demo;

import io.tocsin.alert.AlertFilter;
import io.tocsin.alert.AlertView;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Cursor;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong while one looks. Each step asks what fires and then lets something new fire, something repeat or something
 * end, so that there is always a little to do and never a flood. Webhooks go the way of real ones from where they are made
 * durable on: journal, worker, feed.
 */
final class Present {

    private static final Paging MOST = new Paging(50, null);
    private static final int TOO_QUIET = 4;
    private static final int ENOUGH = 9;

    private static final List<String> ANY = List.of();
    private static final AlertFilter FIRING =
            new AlertFilter(List.of("firing"), ANY, ANY, ANY, ANY, ANY, Cursor.PAST, Cursor.FUTURE, List.of());

    private final Demo.Ways ways;
    private final Uuid7 ids;
    private final UUID integration;
    private final Random random;

    Present(Demo.Ways ways, Uuid7 ids, UUID integration, Random random) {
        this.ways = ways;
        this.ids = ids;
        this.integration = integration;
        this.random = random;
    }

    /** @return when the webhook is durable */
    Future<Void> step(Instant now) {
        return ways.alerts()
                .list(FIRING, MOST)
                .map(Page::items)
                .map(firing -> next(firing, now))
                .compose(webhook -> send(webhook, now));
    }

    private JsonObject next(List<AlertView> firing, Instant now) {
        int choice = random.nextInt(10);
        if (firing.size() < TOO_QUIET || firing.size() < ENOUGH && choice < 4) {
            Fault fault = Catalogue.FAULTS.get(random.nextInt(Catalogue.FAULTS.size()));
            return fault.webhook(now.minusSeconds(30).truncatedTo(ChronoUnit.MILLIS), null);
        }
        AlertView one = firing.get(random.nextInt(firing.size()));
        boolean ends = firing.size() >= ENOUGH || choice < 8;
        return again(one, ends ? now.truncatedTo(ChronoUnit.MILLIS) : null);
    }

    /** The same alert once more, as it was sent before. */
    private static JsonObject again(AlertView view, @Nullable Instant endsAt) {
        var labels = new JsonObject();
        view.labels().forEach(labels::put);
        var annotations = new JsonObject();
        view.annotations().forEach(annotations::put);
        String group = labels.getString("alertname") + "/" + view.service();
        var alert = new JsonArray().add(Fault.alert(labels, annotations, view.startsAt(), endsAt));
        return Fault.webhook(group, endsAt == null ? "firing" : "resolved", alert);
    }

    private Future<Void> send(JsonObject webhook, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        var entry = new Entry(ids.next(at), integration, AlertmanagerReader.SOURCE, at, webhook.toBuffer());
        return ways.acceptor()
                .append(entry, integration + "/" + webhook.getString("groupKey"))
                .onSuccess(appended -> ways.used().accept(integration))
                .mapEmpty();
    }
}
