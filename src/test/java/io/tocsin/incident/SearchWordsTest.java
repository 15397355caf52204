package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Matchers;
import io.tocsin.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "latenc             | %latenc%",
                "Latency web        | %Latency%,%web%",
                "db                 | % db%",
                "42                 | % 42 %",
                "#42                | % #42 %",
                "web-1.prod         | %web 1 prod%",
                "100%_a\\b          | %100 a b%",
                "  spaced   out     | %spaced%,%out%",
                "say say            | %say%",
                "-- über - Straße ! | %über%,%Straße%",
                "'db'               | % db%",
            })
    void eachWordIsLookedForInItsWay(String text, String patterns) {
        assertThat(SearchWords.of(text).patterns()).containsExactly(patterns.split(","));
    }

    @Test
    void nothingTypedIsNothingLookedFor() {
        assertThat(SearchWords.of(null)).isEqualTo(SearchWords.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "#", "%", " - ", "a b c d e f g h i"})
    void whatHasNoWordsOrTooManyIsRefused(String text) {
        assertThatThrownBy(() -> SearchWords.of(text))
                .isInstanceOfSatisfying(
                        Problem.Malformed.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Problem.Fault::pointer)
                                .containsExactly("q"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cluster=\"prod-eu\"   | % cluster prod eu %",
                "cluster=~\"prod-.*\"  | % cluster prod%",
                "cluster=~\"prod.+\"   | % cluster prod%",
                "cluster=~\"pro+d\"    | % cluster pro%",
                "cluster=~\"prods?\"   | % cluster prod%",
                "cluster=~\"prod\"     | % cluster prod%",
                "path=\"/var/log\"     | % path var log %",
                "path=~\"/var/.*\"     | % path var%",
            })
    void whatLabelsBeginWithHelpsTheIndex(String matcher, String pattern) {
        assertThat(SearchWords.NONE.with(Matchers.parse(matcher), List.of())).containsExactly(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a!=b",
                "a!~\"b.*\"",
                "e=\"\"",
                "f=\"--\"",
                "c=~\".*d\"",
                "c=~\"(?i)d\"",
                "c=~\"d|e\"",
                "c=~\"d?\""
            })
    void otherMatchersSayNothingToIt(String matcher) {
        assertThat(SearchWords.NONE.with(Matchers.parse(matcher), List.of())).isEmpty();
    }

    @Test
    void aSingleTagHelpsIt() {
        assertThat(SearchWords.NONE.with(List.of(), List.of("customer-facing"))).containsExactly("% customer facing %");
        assertThat(SearchWords.NONE.with(List.of(), List.of("a", "b"))).isEmpty();
        assertThat(SearchWords.NONE.with(List.of(), List.of("--"))).isEmpty();
    }

    @Test
    void whatIsTypedComesFirst() {
        assertThat(SearchWords.of("a1 b1 c1 d1 e1 f1 g1 h1").with(Matchers.parse("x=y"), List.of()))
                .hasSize(8)
                .noneMatch(pattern -> pattern.contains("x y"));
        assertThat(SearchWords.of("web").with(List.of(), List.of())).containsExactly("%web%");
    }
}
