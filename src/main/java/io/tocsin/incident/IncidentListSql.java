package io.tocsin.incident;

import io.tocsin.alert.MatcherSql;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.intellij.lang.annotations.Language;

/**
 * The statements that list incidents: the same filters, one statement for each order, so that each can read along its
 * index from where the page begins. They are planned for their values ({@link io.tocsin.db.Planning}): a plan for any
 * values would take every window of time for a narrow one, and read and sort all that is in it.
 *
 * <p>Parameters: $1 status, $2 severity, $3 service, $4 environment, $5 team, $6 assignee, $7 tags (each an array; null
 * lets everything pass), $8 created at or after, $9 created before, $10 to $12 label matchers, $13 what the words must be
 * like (null lets everything pass), $14 limit, and from $15 on the order's keys of the row behind which the page begins.
 */
final class IncidentListSql {

    /**
     * The second and third lines say nothing new, but in the words of the indexes of what is not resolved, and of what is. A
     * single value is an equality, because only that lets the planner read an index in the order of the list. What tags fit is hidden from
     * it by COALESCE: a single one is among the words as well, and counted twice it would seem rare. The search is joined
     * outwardly and costs nothing where nobody searches: planned for values, the join is left out without words to look
     * for, and an inner one with them.
     */
    private static final String WHERE = """

            FROM incident
            LEFT JOIN incident_search ON incident_search.incident_id = incident.id
            WHERE ($1::text[] IS NULL OR status = ANY ($1::text[]))
                AND ($1::text[] IS NULL OR 'resolved' = ANY ($1::text[]) OR phase <> 'resolved')
                AND ($1::text[] IS NULL OR 'resolved' <> ANY ($1::text[]) OR phase = 'resolved')
                AND ($2::text[] IS NULL OR severity = ANY ($2::text[]))
                AND ($3::text[] IS NULL OR CASE cardinality($3::text[]) WHEN 1 THEN service = ($3::text[])[1]
                    ELSE service = ANY ($3::text[]) END)
                AND ($4::text[] IS NULL OR environment = ANY ($4::text[]))
                AND ($5::text[] IS NULL OR CASE cardinality($5::text[]) WHEN 1 THEN team = ($5::text[])[1]
                    ELSE team = ANY ($5::text[]) END)
                AND ($6::text[] IS NULL OR CASE cardinality($6::text[]) WHEN 1 THEN assignee = ($6::text[])[1]
                    ELSE assignee = ANY ($6::text[]) END)
                AND ($7::text[] IS NULL OR COALESCE(tags && $7::text[], false))
                AND created_at >= $8::timestamptz AND created_at < $9::timestamptz
            AND """ + MatcherSql.fit("incident.labels", 10) + likeEach();

    private static final String SELECT = "SELECT " + IncidentRow.COLUMNS + WHERE;

    @Language("PostgreSQL")
    static final String COUNT = "SELECT count(*) AS total" + WHERE;

    /** $14 is how many are counted, the newest, and $15 how many values of each field are told. */
    @Language("PostgreSQL")
    static final String FACETS = """
            WITH fitting AS (
                SELECT status, severity, service, environment, team, assignee, tags""" + WHERE + """
                ORDER BY created_at DESC LIMIT $14
            ), counted AS (
                SELECT CASE 0 WHEN GROUPING(status) THEN 'status' WHEN GROUPING(severity) THEN 'severity'
                        WHEN GROUPING(service) THEN 'service' WHEN GROUPING(environment) THEN 'environment'
                        WHEN GROUPING(team) THEN 'team' ELSE 'assignee' END AS facet,
                    COALESCE(status, severity, service, environment, team, assignee) AS value, count(*) AS incidents
                FROM fitting
                GROUP BY GROUPING SETS ((status), (severity), (service), (environment), (team), (assignee))
                UNION ALL
                SELECT 'tag', tag, count(*) FROM fitting CROSS JOIN unnest(tags) AS tag GROUP BY tag
            ), ranked AS (
                SELECT facet, value, incidents, count(*) OVER (PARTITION BY facet) AS kinds,
                    row_number() OVER (PARTITION BY facet ORDER BY incidents DESC, value) AS place
                FROM counted
            )
            SELECT facet, value, incidents, kinds FROM ranked WHERE place <= $15::integer ORDER BY facet, place""";

    @Language("PostgreSQL")
    static final String CREATED_UP = SELECT + """
            AND (created_at, id) > ($15::timestamptz, $16::uuid) ORDER BY created_at, id LIMIT $14""";

    @Language("PostgreSQL")
    static final String CREATED_DOWN = SELECT + """
            AND (created_at, id) < ($15::timestamptz, $16::uuid) ORDER BY created_at DESC, id DESC LIMIT $14""";

    @Language("PostgreSQL")
    static final String UPDATED_UP = SELECT + """
            AND (updated_at, id) > ($15::timestamptz, $16::uuid) ORDER BY updated_at, id LIMIT $14""";

    @Language("PostgreSQL")
    static final String UPDATED_DOWN = SELECT + """
            AND (updated_at, id) < ($15::timestamptz, $16::uuid) ORDER BY updated_at DESC, id DESC LIMIT $14""";

    @Language("PostgreSQL")
    static final String RESOLVED_UP = SELECT + """
            AND phase = 'resolved' AND (resolved_at, id) > ($15::timestamptz, $16::uuid)
            ORDER BY resolved_at, id LIMIT $14""";

    @Language("PostgreSQL")
    static final String RESOLVED_DOWN = SELECT + """
            AND phase = 'resolved' AND (resolved_at, id) < ($15::timestamptz, $16::uuid)
            ORDER BY resolved_at DESC, id DESC LIMIT $14""";

    @Language("PostgreSQL")
    static final String SEVERITY_UP = SELECT + """
            AND severity_rank >= $15::smallint
            AND (severity_rank > $15::smallint OR (created_at, id) < ($16::timestamptz, $17::uuid))
            ORDER BY severity_rank, created_at DESC, id DESC LIMIT $14""";

    @Language("PostgreSQL")
    static final String SEVERITY_DOWN = SELECT + """
            AND severity_rank <= $15::smallint
            AND (severity_rank < $15::smallint OR (created_at, id) > ($16::timestamptz, $17::uuid))
            ORDER BY severity_rank DESC, created_at, id LIMIT $14""";

    @Language("PostgreSQL")
    static final String NUMBER_UP = SELECT + "AND number > $15::bigint ORDER BY number LIMIT $14";

    @Language("PostgreSQL")
    static final String NUMBER_DOWN = SELECT + "AND number < $15::bigint ORDER BY number DESC LIMIT $14";

    private IncidentListSql() {}

    /** One condition for each word, because only such can be looked up in the index. */
    private static String likeEach() {
        return IntStream.rangeClosed(1, SearchWords.MOST)
                .mapToObj(word ->
                        "AND (($13::text[])[%1$d] IS NULL OR facts || messages LIKE lower(($13::text[])[%1$d]))%n"
                                .formatted(word))
                .collect(Collectors.joining());
    }
}
