package io.tocsin.analytics;

import org.intellij.lang.annotations.Language;

/**
 * The statements behind the figures, planned for their values ({@link io.tocsin.db.Planning}): which index is good depends
 * on how long a time and how rare a service they are about.
 *
 * <p>Parameters: $1 service, $2 severity, $3 environment, $4 team (each an array; null lets everything pass), $5 from, $6 to,
 * and from $7 on what the statement says. Those about alerts have no team. A key that an incident lacks is the empty text.
 */
final class AnalyticsSql {

    /** A single service is an equality, because only that lets the planner read its index by time. */
    private static final String FIT = """
             ($1::text[] IS NULL OR CASE cardinality($1::text[]) WHEN 1 THEN service = ($1::text[])[1]
                    ELSE service = ANY ($1::text[]) END)
                AND ($2::text[] IS NULL OR severity = ANY ($2::text[]))
                AND ($3::text[] IS NULL OR environment = ANY ($3::text[]))
                AND ($4::text[] IS NULL OR team = ANY ($4::text[]))
            """;

    private static final String CREATED = FIT + """
                AND created_at >= $5::timestamptz AND created_at < $6::timestamptz
            """;

    /** $7 the present time, $8 and $9 the targets in seconds. What has no end yet has lasted until now. */
    @Language("PostgreSQL")
    static final String SUMMARY = """
            WITH cohort AS (
                SELECT status, severity, date_part('epoch', acknowledged_at - created_at) AS acknowledged,
                    date_part('epoch', resolved_at - created_at) AS resolved,
                    date_part('epoch', COALESCE(resolved_at, $7::timestamptz) - created_at) AS lasted
                FROM incident WHERE""" + CREATED + """
            )
            SELECT count(*) AS incidents,
                count(*) FILTER (WHERE status = 'open') AS open,
                count(*) FILTER (WHERE status = 'acknowledged') AS acknowledged,
                count(*) FILTER (WHERE status = 'resolved') AS resolved,
                count(*) FILTER (WHERE severity = 'critical') AS critical,
                count(*) FILTER (WHERE severity = 'high') AS high,
                count(*) FILTER (WHERE severity = 'medium') AS medium,
                count(*) FILTER (WHERE severity = 'low') AS low,
                count(*) FILTER (WHERE severity = 'info') AS info,
                count(acknowledged) AS mtta_n,
                round(avg(acknowledged)::numeric, 3)::float8 AS mtta_mean,
                round((percentile_disc(0.5) WITHIN GROUP (ORDER BY acknowledged))::numeric, 3)::float8 AS mtta_median,
                round((percentile_disc(0.9) WITHIN GROUP (ORDER BY acknowledged))::numeric, 3)::float8 AS mtta_p90,
                count(*) FILTER (WHERE acknowledged <= $8::float8) AS mtta_met,
                count(*) FILTER (WHERE COALESCE(acknowledged, lasted) > $8::float8) AS mtta_missed,
                count(*) FILTER (WHERE acknowledged IS NULL AND resolved IS NULL AND lasted <= $8::float8) AS mtta_pending,
                count(resolved) AS mttr_n,
                round(avg(resolved)::numeric, 3)::float8 AS mttr_mean,
                round((percentile_disc(0.5) WITHIN GROUP (ORDER BY resolved))::numeric, 3)::float8 AS mttr_median,
                round((percentile_disc(0.9) WITHIN GROUP (ORDER BY resolved))::numeric, 3)::float8 AS mttr_p90,
                count(*) FILTER (WHERE resolved <= $9::float8) AS mttr_met,
                count(*) FILTER (WHERE lasted > $9::float8) AS mttr_missed,
                count(*) FILTER (WHERE resolved IS NULL AND lasted <= $9::float8) AS mttr_pending
            FROM cohort""";

    /** The keys of most incidents: $7 what they are, $8 how many; and how many there are in all. */
    @Language("PostgreSQL")
    static final String KEYS = """
            SELECT key, count(*) AS incidents, count(*) OVER () AS kinds
            FROM incident CROSS JOIN LATERAL (SELECT""" + key(7) + """
            ) AS one (key)
            WHERE""" + CREATED + """
            GROUP BY key
            ORDER BY incidents DESC, key
            LIMIT $8""";

    /** By the day in the zone $8 on which they were created; $9 the keys. */
    @Language("PostgreSQL")
    static final String OPENED = """
            SELECT key, (created_at AT TIME ZONE $8::text)::date AS day, count(*) AS incidents,
                count(acknowledged_at) AS mtta_n,
                round(avg(date_part('epoch', acknowledged_at - created_at))::numeric, 3)::float8 AS mtta,
                count(resolved_at) AS mttr_n,
                round(avg(date_part('epoch', resolved_at - created_at))::numeric, 3)::float8 AS mttr
            FROM incident CROSS JOIN LATERAL (SELECT""" + key(7) + """
            ) AS one (key)
            WHERE""" + CREATED + """
                AND key = ANY ($9::text[])
            GROUP BY key, day""";

    /** By the day in the zone $8 on which they were resolved; $9 the keys. */
    @Language("PostgreSQL")
    static final String RESOLVED = """
            SELECT key, (resolved_at AT TIME ZONE $8::text)::date AS day, count(*) AS incidents
            FROM incident CROSS JOIN LATERAL (SELECT""" + key(7) + """
            ) AS one (key)
            WHERE""" + FIT + """
                AND phase = 'resolved' AND resolved_at >= $5::timestamptz AND resolved_at < $6::timestamptz
                AND key = ANY ($9::text[])
            GROUP BY key, day""";

    /** How many were open when the time began; $6 what the keys are, $7 the keys. */
    @Language("PostgreSQL")
    static final String OPEN_BEFORE = """
            SELECT key, count(*) AS incidents
            FROM incident CROSS JOIN LATERAL (SELECT""" + key(6) + """
            ) AS one (key)
            WHERE""" + FIT + """
                AND created_at < $5::timestamptz
                AND (phase <> 'resolved' OR phase = 'resolved' AND resolved_at >= $5::timestamptz)
                AND key = ANY ($7::text[])
            GROUP BY key""";

    /** By the hour of the day in the zone $8 in which they were created; $9 the keys, null for all. */
    @Language("PostgreSQL")
    static final String HOURS = """
            SELECT key, hour, count(*) AS incidents
            FROM incident CROSS JOIN LATERAL (SELECT
                CASE $7::text WHEN 'weekday' THEN date_part('isodow', created_at AT TIME ZONE $8::text)::text
                    ELSE COALESCE(service, '') END,
                date_part('hour', created_at AT TIME ZONE $8::text)::integer) AS one (key, hour)
            WHERE""" + CREATED + """
                AND ($9::text[] IS NULL OR key = ANY ($9::text[]))
            GROUP BY key, hour""";

    /**
     * $4 what names them, $5 and $6 between which ids their events lie, $7 how many names; and how many there are in all. Names
     * are found first, because what is sorted then would have all labels beside it.
     */
    @Language("PostgreSQL")
    static final String NOISY = """
            WITH known AS MATERIALIZED (
                SELECT id, CASE $4::text WHEN 'title' THEN title ELSE COALESCE(labels ->> 'alertname', title) END AS name
                FROM alert
                WHERE ($1::text[] IS NULL OR service = ANY ($1::text[]))
                    AND ($2::text[] IS NULL OR severity = ANY ($2::text[]))
                    AND ($3::text[] IS NULL OR environment = ANY ($3::text[]))
            ), turn AS (
                SELECT alert_id, name, status, decision, date_part('epoch', ends_at - starts_at) AS lasted,
                    lag(status) OVER (PARTITION BY alert_id ORDER BY event.id) AS status_before
                FROM alert_event event JOIN known ON known.id = alert_id
                WHERE event.id >= $5::uuid AND event.id < $6::uuid
            ), changed AS (
                SELECT min(name) AS name, count(*) AS events, count(*) FILTER (WHERE decision = 'OPENED') AS incidents,
                    count(*) FILTER (WHERE status = 'firing' AND status_before = 'resolved') AS flaps,
                    array_agg(lasted) FILTER (WHERE status = 'resolved') AS lasted
                FROM turn
                GROUP BY alert_id
            ), loudest AS (
                SELECT name, count(*) AS alerts, sum(events)::bigint AS events, sum(incidents)::bigint AS incidents,
                    sum(flaps)::bigint AS flaps, count(*) OVER () AS kinds
                FROM changed
                GROUP BY name
                ORDER BY events DESC, name
                LIMIT $7
            ), typical AS (
                SELECT name, round((percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds))::numeric, 3)::float8 AS median
                FROM loudest JOIN changed USING (name) CROSS JOIN unnest(lasted) AS seconds
                GROUP BY name
            )
            SELECT name, alerts, events, incidents, flaps, median, kinds
            FROM loudest LEFT JOIN typical USING (name)
            ORDER BY events DESC, name""";

    private AnalyticsSql() {}

    private static String key(int by) {
        return """
                 CASE $%d::text WHEN 'service' THEN COALESCE(service, '') WHEN 'severity' THEN severity
                    WHEN 'team' THEN COALESCE(team, '') ELSE '' END
                """.formatted(by);
    }
}
