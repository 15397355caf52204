package io.tocsin.app;

import io.tocsin.alert.OldAlerts;
import io.tocsin.auth.OldCredentials;
import io.tocsin.correlate.OldGroups;
import io.tocsin.db.OldRows;
import io.tocsin.db.RetentionSettings;
import io.tocsin.http.Idempotency;
import io.tocsin.idempotency.OldKeys;
import io.tocsin.oidc.OldAttempts;
import io.tocsin.rule.OldSilences;
import java.time.Duration;
import java.util.List;

/** What is deleted row by row when its time is over. */
final class OldData {

    private OldData() {}

    static List<OldRows> of(RetentionSettings retention) {
        return List.of(
                new OldRows("alerts", retention.alerts(), new OldAlerts()::delete),
                new OldRows("groups", retention.alerts(), new OldGroups()::delete),
                new OldRows("silences", retention.silences(), new OldSilences()),
                new OldRows("sessions", retention.credentials(), OldCredentials.sessions()),
                new OldRows("one-time links", retention.credentials(), OldCredentials.links()),
                new OldRows("sign-ins that were begun", Duration.ZERO, new OldAttempts()),
                new OldRows("API tokens", retention.credentials(), OldCredentials.tokens()),
                new OldRows("idempotency keys", Idempotency.KEPT, new OldKeys()));
    }
}
