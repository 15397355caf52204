package io.tocsin.bench.measure;

import org.intellij.lang.annotations.Language;

/**
 * Gives what was stored within minutes the times of thirty days, in the partitions of those days, as if it had come then. What
 * belongs to one incident stays together. Bodies and changes older than a week are gone, as by the default retention. Alerts keep
 * their times, because senders go on repeating them.
 */
final class Calendar {

    @Language("PostgreSQL")
    static final String SPREAD = """
            CREATE FUNCTION days_back(id uuid) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
            $$ SELECT COALESCE(abs(hashtext(id::text) % 30), 0) $$;

            CREATE FUNCTION id_at(midnight timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS
            $$
            SELECT (lpad(to_hex((extract(epoch FROM midnight) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
            $$;

            CREATE FUNCTION earlier(id uuid, days integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
            $$
            SELECT (lpad(to_hex(('x' || left(hex, 12))::bit(48)::bigint - days * 86400000::bigint), 12, '0')
                || substr(hex, 13))::uuid
            FROM replace(id::text, '-', '') AS hex
            $$;

            DO $$
            DECLARE
                day timestamptz;
                until timestamptz;
                ids text;
                suffix text;
            BEGIN
                FOR back IN 1..30 LOOP
                    day := date_trunc('day', now(), 'UTC') - back * interval '24 hours';
                    until := day + interval '24 hours';
                    ids := format('FOR VALUES FROM (%L) TO (%L)', id_at(day), id_at(until));
                    suffix := to_char(day AT TIME ZONE 'UTC', 'YYYYMMDD');
                    EXECUTE format('CREATE TABLE receipt_%s PARTITION OF receipt %s', suffix, ids);
                    EXECUTE format('CREATE TABLE alert_event_%s PARTITION OF alert_event %s', suffix, ids);
                    CONTINUE WHEN back > 7;
                    EXECUTE format('CREATE TABLE receipt_body_%s PARTITION OF receipt_body %s', suffix, ids);
                    EXECUTE format(
                        'CREATE TABLE change_%s PARTITION OF change FOR VALUES FROM (%L) TO (%L)', suffix, day, until);
                END LOOP;
            END $$;

            DELETE FROM receipt_body WHERE days_back(receipt_id) > 6;
            DELETE FROM change WHERE days_back(incident_id) > 6;
            UPDATE receipt SET id = earlier(id, days_back(id)) WHERE days_back(id) > 0;
            UPDATE receipt_body SET receipt_id = earlier(receipt_id, days_back(receipt_id)) WHERE days_back(receipt_id) > 0;
            UPDATE alert_event SET id = earlier(id, days_back(incident_id)) WHERE days_back(incident_id) > 0;
            UPDATE change SET at = at - days_back(incident_id) * interval '24 hours' WHERE days_back(incident_id) > 0;
            UPDATE timeline_entry SET at = at - days_back(incident_id) * interval '24 hours';
            UPDATE incident
            SET started_at = started_at - days_back(id) * interval '24 hours',
                created_at = created_at - days_back(id) * interval '24 hours',
                updated_at = updated_at - days_back(id) * interval '24 hours',
                resolved_at = resolved_at - days_back(id) * interval '24 hours';
            """;

    private Calendar() {}
}
