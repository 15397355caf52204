package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.OldAlerts;
import io.tocsin.db.OldRows;
import io.tocsin.db.Partitions;
import io.tocsin.db.RetentionSettings;
import io.tocsin.db.Sweeps;
import io.tocsin.incident.ChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Months of webhooks whose labels never come twice, on a fast-forwarded clock. */
class GrowthTest {

    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
    private static final Duration MONTH = Duration.ofDays(28);
    private static final int ALERTS = 10;

    private final CorrelatorFixture tocsin = new CorrelatorFixture(CorrelateSettings.DEFAULTS);
    private final Partitions partitions =
            new Partitions(tocsin.db, RetentionSettings.DEFAULTS, new ChangeStore()::forget);
    private final Sweeps sweeps = new Sweeps(
            tocsin.db,
            List.of(
                    new OldRows("alerts", Duration.ofDays(90), new OldAlerts()::delete),
                    new OldRows("groups", Duration.ofDays(90), new OldGroups()::delete)));

    @AfterEach
    void close() {
        tocsin.close();
    }

    @Test
    void afterTenMonthsThereIsAsMuchAsAfterThreeAndEveryIncident() {
        maintain(START);
        tocsin.apply(new Webhook("stuck").firing("for ever", START).at(START));
        tocsin.apply(new Webhook("mixed")
                .firing("still", START)
                .firing("long over", START)
                .at(START));
        Instant over = START.plusSeconds(60);
        tocsin.apply(new Webhook("mixed").resolved("long over", START, over).at(over));
        Instant now = START;
        for (int month = 1; month <= 10; month++) {
            now = START.plus(MONTH.multipliedBy(month));
            maintain(now);
            churn("service-" + month, now);
        }

        // Four months lie within 90 days; beside their alerts, those that fire or whose incident is open.
        assertThat(count("alert WHERE service LIKE 'service-%'")).isEqualTo(4 * ALERTS);
        assertThat(tocsin.rows("SELECT labels ->> 'instance' FROM alert WHERE service NOT LIKE 'service-%' ORDER BY 1"))
                .containsExactly("for ever", "long over", "still");
        assertThat(count("incident_alert WHERE NOT EXISTS (SELECT FROM alert WHERE alert.id = alert_id)"))
                .isZero();
        assertThat(count("alert_group")).isEqualTo(4);
        assertThat(count("receipt")).isEqualTo(4 * 2);
        assertThat(count("receipt_body")).isEqualTo(2);
        assertThat(count("alert_event")).isEqualTo(4 * 2 * ALERTS);
        assertThat(count("incident")).isEqualTo(10 + 2);
        assertThat(count("timeline_entry WHERE action = 'opened'")).isEqualTo(10 + 2);
        assertThat(count("pg_inherits WHERE inhparent = 'receipt'::regclass")).isLessThan(100);
    }

    @Test
    void anAlertThatWasForgottenAndComesAgainIsANewOne() {
        churn("web", START);
        Instant later = START.plus(Duration.ofDays(100));
        maintain(later);
        assertThat(count("alert")).isZero();

        tocsin.apply(new Webhook("web").firing("web-0", later).at(later));

        assertThat(tocsin.incidentRows()).containsExactly("resolved critical 0 10 0", "open critical 1 0 0");
    }

    /** New alerts that fire, in a body that lists only a part of its group, and end within the hour. */
    private void churn(String service, Instant now) {
        Instant end = now.plus(Duration.ofMinutes(50));
        var firing = new Webhook(service).truncated(1);
        var resolved = new Webhook(service);
        for (int i = 0; i < ALERTS; i++) {
            firing.firing(service + "-" + i, now);
            resolved.resolved(service + "-" + i, now, end);
        }
        tocsin.apply(firing.at(now));
        tocsin.apply(resolved.at(end));
    }

    private void maintain(Instant now) {
        await(partitions.maintain(now));
        await(sweeps.run(now));
    }

    private long count(String from) {
        return Long.parseLong(tocsin.rows("SELECT count(*) FROM " + from).get(0));
    }
}
