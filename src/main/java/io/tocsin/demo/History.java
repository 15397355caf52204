package io.tocsin.demo;

import io.tocsin.audit.Origin;
import io.tocsin.correlate.Applied;
import io.tocsin.correlate.Correlator;
import io.tocsin.db.Uuid7;
import io.tocsin.http.IfMatch;
import io.tocsin.incident.Action;
import io.tocsin.incident.Change;
import io.tocsin.incident.IncidentRef;
import io.tocsin.incident.Incidents;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes episodes happen as they would have: their webhooks are applied as a worker applies them, and people do what people
 * do, all at the time when it was. A day is a batch of webhooks that fire, what people did, and a batch of those that
 * resolve: the order of the times within a day does not matter to what comes of it.
 */
final class History {

    private final Correlator correlator;
    private final Incidents incidents;
    private final Uuid7 ids;
    private final UUID integration;

    /** @param integration whose webhooks they are */
    History(Correlator correlator, Incidents incidents, Uuid7 ids, UUID integration) {
        this.correlator = correlator;
        this.incidents = incidents;
        this.ids = ids;
        this.integration = integration;
    }

    Future<Void> tell(List<List<Episode>> days) {
        return inTurn(days, this::day);
    }

    private Future<Void> day(List<Episode> episodes) {
        return apply(episodes.stream().map(this::firing))
                .map(History::openedByGroup)
                .compose(opened -> inTurn(
                        episodes,
                        episode -> people(episode, opened.get(episode.fault().group()))))
                .compose(cared -> apply(episodes.stream()
                        .filter(episode -> episode.endedAt() != null)
                        .map(this::resolved)))
                .mapEmpty();
    }

    private Future<List<Change>> apply(Stream<Claimed> webhooks) {
        List<Claimed> batch =
                webhooks.sorted(Comparator.comparing(Claimed::since)).toList();
        if (batch.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Instant last = batch.get(batch.size() - 1).since();
        return correlator.apply(batch, last).map(Applied::changes);
    }

    private Claimed firing(Episode episode) {
        return claimed(episode, episode.startedAt().plusSeconds(30), null);
    }

    private Claimed resolved(Episode episode) {
        Instant endedAt = Objects.requireNonNull(episode.endedAt());
        return claimed(episode, endedAt.plusSeconds(5), endedAt);
    }

    private Claimed claimed(Episode episode, Instant receivedAt, @Nullable Instant endedAt) {
        var body = episode.fault().webhook(episode.startedAt(), endedAt).toBuffer();
        var entry = new Entry(ids.next(receivedAt), integration, AlertmanagerReader.SOURCE, receivedAt, body);
        return new Claimed(entry, "demo", 1, receivedAt);
    }

    private static Map<String, UUID> openedByGroup(List<Change> changes) {
        Map<String, UUID> opened = new HashMap<>();
        for (Change change : changes) {
            var incident = change.after();
            opened.put(Fault.group(incident.service(), incident.severity().word()), incident.id());
        }
        return opened;
    }

    private Future<Void> people(Episode episode, @Nullable UUID incident) {
        Instant at = episode.acknowledgedAt();
        if (incident == null || at == null) {
            return Future.succeededFuture();
        }
        var origin = new Origin("user", null, episode.by(), null, null);
        var acknowledging = new Action(IncidentRef.of(incident), IfMatch.ANY, origin, null, at);
        return incidents
                .acknowledge(acknowledging, episode.by())
                .compose(done -> write(episode, acknowledging))
                .recover(History::unlessOver);
    }

    private Future<Void> write(Episode episode, Action before) {
        String message = episode.message();
        if (message == null) {
            return Future.succeededFuture();
        }
        Instant at = before.now().plus(Duration.ofSeconds(50));
        var writing = new Action(before.incident(), IfMatch.ANY, before.origin(), null, at);
        return incidents.message(writing, message, "internal").mapEmpty();
    }

    /** Two faults of a day may share an incident. */
    private static Future<Void> unlessOver(Throwable refusal) {
        return refusal instanceof Problem.Conflict ? Future.succeededFuture() : Future.failedFuture(refusal);
    }

    private static <T> Future<Void> inTurn(List<T> items, Function<T, Future<Void>> work) {
        Future<Void> turn = Future.succeededFuture();
        for (T item : items) {
            turn = turn.compose(done -> work.apply(item));
        }
        return turn;
    }
}
