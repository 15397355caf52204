package io.tocsin.incident;

import org.intellij.lang.annotations.Language;

/**
 * The statements that list incidents: the same filters, one statement for each order, so that each can read along its
 * index from where the page begins. They are planned for their values ({@link io.tocsin.db.Planning}): a plan for any
 * values would take every window of time for a narrow one, and read and sort all that is in it.
 *
 * <p>Parameters: $1 status, $2 severity, $3 service, $4 environment, $5 team, $6 assignee, $7 tags (each an array; null
 * lets everything pass), $8 created at or after, $9 created before, $10 limit, and from $11 on the order's keys of the row
 * behind which the page begins.
 */
final class IncidentListSql {

    /**
     * The second line says nothing new, but in the words of the indexes of what is not resolved. A single value is
     * an equality, because only that lets the planner read an index in the order of the list.
     */
    private static final String WHERE = """

            FROM incident
            WHERE ($1::text[] IS NULL OR status = ANY ($1::text[]))
                AND ($1::text[] IS NULL OR 'resolved' = ANY ($1::text[]) OR phase <> 'resolved')
                AND ($2::text[] IS NULL OR severity = ANY ($2::text[]))
                AND ($3::text[] IS NULL OR CASE cardinality($3::text[]) WHEN 1 THEN service = ($3::text[])[1]
                    ELSE service = ANY ($3::text[]) END)
                AND ($4::text[] IS NULL OR environment = ANY ($4::text[]))
                AND ($5::text[] IS NULL OR CASE cardinality($5::text[]) WHEN 1 THEN team = ($5::text[])[1]
                    ELSE team = ANY ($5::text[]) END)
                AND ($6::text[] IS NULL OR CASE cardinality($6::text[]) WHEN 1 THEN assignee = ($6::text[])[1]
                    ELSE assignee = ANY ($6::text[]) END)
                AND ($7::text[] IS NULL OR tags && $7::text[])
                AND created_at >= $8::timestamptz AND created_at < $9::timestamptz
            """;

    private static final String SELECT = "SELECT " + IncidentRow.COLUMNS + WHERE;

    @Language("PostgreSQL")
    static final String COUNT = "SELECT count(*) AS total" + WHERE;

    @Language("PostgreSQL")
    static final String CREATED_UP = SELECT + """
            AND (created_at, id) > ($11::timestamptz, $12::uuid) ORDER BY created_at, id LIMIT $10""";

    @Language("PostgreSQL")
    static final String CREATED_DOWN = SELECT + """
            AND (created_at, id) < ($11::timestamptz, $12::uuid) ORDER BY created_at DESC, id DESC LIMIT $10""";

    @Language("PostgreSQL")
    static final String UPDATED_UP = SELECT + """
            AND (updated_at, id) > ($11::timestamptz, $12::uuid) ORDER BY updated_at, id LIMIT $10""";

    @Language("PostgreSQL")
    static final String UPDATED_DOWN = SELECT + """
            AND (updated_at, id) < ($11::timestamptz, $12::uuid) ORDER BY updated_at DESC, id DESC LIMIT $10""";

    @Language("PostgreSQL")
    static final String SEVERITY_UP = SELECT + """
            AND severity_rank >= $11::smallint
            AND (severity_rank > $11::smallint OR (created_at, id) < ($12::timestamptz, $13::uuid))
            ORDER BY severity_rank, created_at DESC, id DESC LIMIT $10""";

    @Language("PostgreSQL")
    static final String SEVERITY_DOWN = SELECT + """
            AND severity_rank <= $11::smallint
            AND (severity_rank < $11::smallint OR (created_at, id) > ($12::timestamptz, $13::uuid))
            ORDER BY severity_rank DESC, created_at, id LIMIT $10""";

    @Language("PostgreSQL")
    static final String NUMBER_UP = SELECT + "AND number > $11::bigint ORDER BY number LIMIT $10";

    @Language("PostgreSQL")
    static final String NUMBER_DOWN = SELECT + "AND number < $11::bigint ORDER BY number DESC LIMIT $10";

    private IncidentListSql() {}
}
