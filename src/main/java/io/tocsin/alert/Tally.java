package io.tocsin.alert;

import io.vertx.sqlclient.Row;
import java.util.Locale;

/** How many alerts there are of one status and severity. */
public record Tally(AlertStatus status, Severity severity, int alerts) {

    static Tally read(Row row) {
        return new Tally(
                AlertStatus.of(row.getString("status")),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getInteger("alerts"));
    }
}
