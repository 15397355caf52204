package io.tocsin.feed;

import io.tocsin.audit.Herald;
import io.tocsin.audit.NewEntry;
import io.tocsin.http.Json;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.NewChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed what people did to silences, rules and the like. It tells that something changed and not what: who shows it
 * reads it again, with their own permissions.
 */
public final class Announcements implements Herald {

    private final ChangeStore changes;

    public Announcements(ChangeStore changes) {
        this.changes = changes;
    }

    /**
     * @param action the deed, in the words of the audit log
     * @param id of what it was done to; null for the only one of its kind
     */
    private record Told(String action, @Nullable UUID id) {}

    @Override
    public Future<Void> tell(SqlConnection tx, List<NewEntry> entries) {
        return changes.append(
                tx, entries.stream().flatMap(Announcements::change).toList());
    }

    private static Stream<NewChange> change(NewEntry entry) {
        var told = new Told(entry.action(), entry.target().id());
        return Topic.ofDeed(entry.action()).stream()
                .map(topic -> new NewChange(entry.at(), topic.event(), null, null, Json.text(told)));
    }
}
