package io.tocsin.incident;

import io.tocsin.db.Db;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/**
 * Decides who may open an incident when several transactions want to: a partial unique index lets one be open for each
 * dedup key. An incident that a transaction opens and ends at once never shows itself to that index, and would slip in
 * beside one that another transaction is opening. So it is shown for a moment.
 */
final class KeyReferee {

    @Language("PostgreSQL")
    static final String SHOW = "UPDATE incident SET phase = 'detected' WHERE id = ANY ($1::uuid[])";

    @Language("PostgreSQL")
    static final String HIDE = "UPDATE incident SET phase = 'resolved' WHERE id = ANY ($1::uuid[])";

    private static final String UNIQUE_VIOLATION = "23505";

    private KeyReferee() {}

    /**
     * To be called when what the changes end is ended, and what they leave open is not open yet.
     *
     * @return fails with {@link Db.LostRace} when another transaction has an incident open for one of the keys
     */
    static Future<Void> admit(SqlConnection tx, List<Change> changes) {
        UUID[] shown = onePerKey(changes).values().toArray(UUID[]::new);
        return shown.length == 0
                ? Future.succeededFuture()
                : tx.preparedQuery(SHOW)
                        .execute(Tuple.tuple().addArrayOfUUID(shown))
                        .compose(free ->
                                tx.preparedQuery(HIDE).execute(Tuple.tuple().addArrayOfUUID(shown)))
                        .<Void>mapEmpty()
                        .recover(KeyReferee::lostKey);
    }

    /** A failure of the index as what it means: whoever runs again sees who has the key. */
    static Future<Void> lostKey(Throwable failure) {
        boolean taken = failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
        return Future.failedFuture(taken ? new Db.LostRace("another incident with the same key was opened") : failure);
    }

    private static Map<String, UUID> onePerKey(List<Change> changes) {
        Map<String, UUID> byKey = new LinkedHashMap<>();
        for (Change change : changes) {
            String key = change.after().dedupKey();
            if (key != null && change.opensForAMoment()) {
                byKey.putIfAbsent(key, change.after().id());
            }
        }
        return byKey;
    }
}
