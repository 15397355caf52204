package io.tocsin.system;

import org.intellij.lang.annotations.Language;

/** What is asked of PostgreSQL about the product's own state. All of it is bounded, however full the tables are. */
final class SystemSql {

    /** How many webhooks that were not applied as they came are looked through for each source's last one. */
    static final int EXAMINED = 1_000;

    /** How many dead ones are counted. */
    static final int MOST_DEAD = 10_000;

    /** The newest that were not applied lie in a short index of their own. */
    @Language("PostgreSQL")
    static final String SOURCES = """
            WITH failed AS (
                SELECT DISTINCT ON (integration_id) integration_id, id, received_at, state
                FROM (
                    SELECT id, integration_id, received_at, state
                    FROM receipt
                    WHERE state <> 'applied'
                    ORDER BY id DESC
                    LIMIT $1) AS newest
                ORDER BY integration_id, id DESC
            )
            SELECT integration.id, integration.name, integration.source, integration.enabled,
                GREATEST(integration.key_last_used_at, integration.secondary_last_used_at) AS last_received_at,
                (SELECT max(truncated_at) FROM alert_group WHERE integration_id = integration.id) AS last_truncated_at,
                failed.id AS failed_id, failed.received_at AS failed_at, failed.state AS failed_state
            FROM integration
            LEFT JOIN failed ON failed.integration_id = integration.id
            WHERE integration.deleted_at IS NULL
            ORDER BY integration.name""";

    @Language("PostgreSQL")
    static final String DEAD = """
            SELECT count(*) AS dead FROM (SELECT FROM receipt WHERE state = 'dead' LIMIT $1) AS found""";

    @Language("PostgreSQL")
    static final String SERVER = """
            SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes,
                (SELECT version FROM flyway_schema_history WHERE installed_rank = (
                    SELECT max(installed_rank) FROM flyway_schema_history WHERE success AND version IS NOT NULL)) AS schema""";

    /** With their partitions, indexes and long values; the rows as the planner takes them to be. */
    @Language("PostgreSQL")
    static final String TABLES = """
            SELECT COALESCE(parent.relname, part.relname)::text AS name,
                sum(pg_total_relation_size(part.oid))::bigint AS bytes,
                sum(GREATEST(part.reltuples, 0))::bigint AS rows
            FROM pg_class part
            LEFT JOIN pg_inherits ON pg_inherits.inhrelid = part.oid
            LEFT JOIN pg_class parent ON parent.oid = pg_inherits.inhparent
            WHERE part.relkind = 'r' AND part.relnamespace = current_schema()::regnamespace
            GROUP BY COALESCE(parent.relname, part.relname)
            ORDER BY bytes DESC, name""";

    private SystemSql() {}
}
