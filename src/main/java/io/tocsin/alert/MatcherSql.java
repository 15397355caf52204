package io.tocsin.alert;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Label matchers as a condition of a statement: the same whatever their number. */
public final class MatcherSql {

    /** Invalid regular expression, as PostgreSQL tells it. */
    private static final String BAD_REGEX = "2201B";

    private MatcherSql() {}

    /**
     * The condition that all matchers fit.
     *
     * @param labels the column, of type jsonb
     * @param first number of the first of three parameters: names, operators and values, each an array; null for none
     */
    public static String fit(String labels, int first) {
        return """
                ($%2$d::text[] IS NULL OR NOT EXISTS (
                    SELECT FROM unnest($%2$d::text[], $%3$d::text[], $%4$d::text[]) AS matcher (name, operator, value)
                    WHERE NOT CASE matcher.operator
                        WHEN '=' THEN COALESCE(%1$s ->> matcher.name, '') = matcher.value
                        WHEN '!=' THEN COALESCE(%1$s ->> matcher.name, '') <> matcher.value
                        WHEN '=~' THEN COALESCE(%1$s ->> matcher.name, '') ~ matcher.value
                        ELSE COALESCE(%1$s ->> matcher.name, '') !~ matcher.value END))
                """.formatted(labels, first, first + 1, first + 2);
    }

    /** Adds the three parameters. */
    public static Tuple add(Tuple tuple, List<Matcher> matchers) {
        return tuple.addArrayOfString(
                        orNull(matchers.stream().map(Matcher::name).toList()))
                .addArrayOfString(
                        orNull(matchers.stream().map(it -> it.operator().sign()).toList()))
                .addArrayOfString(
                        orNull(matchers.stream().map(Matcher::sqlValue).toList()));
    }

    /** What PostgreSQL cannot compile is the caller's fault; any other failure stays as it is. */
    public static <T> Future<T> refuse(Throwable failure) {
        boolean badRegex = failure instanceof PgException pg && BAD_REGEX.equals(pg.getSqlState());
        return Future.failedFuture(
                badRegex ? Matcher.refused("the regular expression is too complex: " + failure.getMessage()) : failure);
    }

    private static String @Nullable [] orNull(List<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }
}
