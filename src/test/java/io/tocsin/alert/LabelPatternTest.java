package io.tocsin.alert;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is selected in the database is what is matched in memory. */
class LabelPatternTest {

    private static Vertx vertx;
    private static PgConnection connection;

    @BeforeAll
    static void connect() throws Exception {
        vertx = Vertx.vertx();
        connection = PgConnection.connect(vertx, TestDatabase.create().connectOptions())
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                pattern("", List.of(""), List.of("x")),
                pattern("web", List.of("web"), List.of("web1", "xweb", "WEB")),
                pattern("web.*", List.of("web", "web1", "web\n1"), List.of("xweb")),
                pattern("a|bc", List.of("a", "bc"), List.of("ac", "abc", "b")),
                pattern("a|", List.of("a", ""), List.of("b")),
                pattern("()a", List.of("a"), List.of("")),
                pattern("(?i)WeB", List.of("web", "WEB"), List.of("wib")),
                pattern("(?P<n>a+)(?:b)?", List.of("a", "aab"), List.of("b")),
                pattern("a.c", List.of("abc", "a.c", "a\nc"), List.of("ac")),
                pattern("a\\.c", List.of("a.c"), List.of("abc")),
                pattern("\\d+-\\w*", List.of("12-a_9", "1-"), List.of("x-", "1-ü")),
                pattern("\\D\\S\\W", List.of("ab.", "-+ "), List.of("1b.", "a .", "abc")),
                pattern("[a-c]+", List.of("abc"), List.of("d", "-")),
                pattern("[a-]+", List.of("a-"), List.of("b")),
                pattern("[-a]+", List.of("a-"), List.of("b")),
                pattern("[^-a]+", List.of("bc"), List.of("a", "-")),
                pattern("[]a]", List.of("]", "a"), List.of("b")),
                pattern("[^]a]", List.of("b"), List.of("]", "a")),
                pattern("[a&&b]+", List.of("a&b"), List.of("c")),
                pattern("[a[b]+", List.of("a[b"), List.of("c")),
                pattern("[\\d.]+", List.of("10.2"), List.of("a")),
                pattern("[\\[\\]\\\\^]+", List.of("[]\\^"), List.of("a")),
                pattern("a{2}", List.of("aa"), List.of("a", "aaa")),
                pattern("a{1,}?b", List.of("aab"), List.of("b")),
                pattern("a{1,2}", List.of("a", "aa"), List.of("aaa")),
                pattern("a{,2}", List.of("a{,2}"), List.of("a")),
                pattern("{a}", List.of("{a}"), List.of("a")),
                pattern("a*?b+?c??", List.of("b", "aabbc"), List.of("c")),
                pattern("^a$", List.of("a"), List.of("aa")),
                pattern("a\\tb", List.of("a\tb"), List.of("atb")),
                pattern("ü+ß", List.of("üüß"), List.of("ü")),
                pattern("http://x/#a&b", List.of("http://x/#a&b"), List.of("http://x/")),
                pattern("***=a", null, null));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void postgresAndJavaReadItAlike(String source, List<String> fitting, List<String> others) throws Exception {
        if (fitting == null) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> LabelPattern.compile(source))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        LabelPattern pattern = LabelPattern.compile(source);
        assertThat(fitting).allMatch(pattern::matches);
        assertThat(others).noneMatch(pattern::matches);
        assertThat(selected(
                        pattern,
                        Stream.concat(fitting.stream(), others.stream()).toList()))
                .containsExactlyInAnyOrderElementsOf(fitting);
    }

    private static List<String> selected(LabelPattern pattern, List<String> values) throws Exception {
        return connection
                .preparedQuery("SELECT value FROM unnest($1::text[]) AS v (value) WHERE value ~ $2")
                .execute(Tuple.of(values.toArray(String[]::new), pattern.sql()))
                .map(rows -> {
                    var found = new java.util.ArrayList<String>();
                    rows.forEach(row -> found.add(row.getString(0)));
                    return found;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, SECONDS);
    }

    private static Arguments pattern(String source, List<String> fitting, List<String> others) {
        return Arguments.of(source, fitting, others);
    }
}
