package io.tocsin.feed;

import io.tocsin.db.Db;
import io.tocsin.db.Turns;
import io.tocsin.incident.ChangePage;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.vertx.core.Future;

/** The record of changes as subscribers read it who are behind: in bounded pages, few of them at one time. */
final class History {

    /** Small, because a page is encoded on an event loop that others wait for. */
    private static final int PAGE = 200;

    private final Db db;
    private final ChangeStore changes;
    private final Turns turns;

    History(Db db, ChangeStore changes, int readsAtOneTime) {
        this.db = db;
        this.changes = changes;
        this.turns = Turns.endless(readsAtOneTime);
    }

    /** What follows a position. Completes on any thread. */
    Future<ChangePage> after(Position position) {
        return turns.take(() -> db.withConnection(connection -> changes.readAfter(connection, position, PAGE)));
    }
}
