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

    @Test
    void onlyAnEqualLabelWithAValueHelpsTheIndex() {
        assertThat(SearchWords.NONE.with(Matchers.parse("cluster=\"prod-eu\", a!=b, c=~\"d.*\", e=\"\", f=\"--\"")))
                .containsExactly("% cluster prod eu %");
        assertThat(SearchWords.of("a1 b1 c1 d1 e1 f1 g1 h1").with(Matchers.parse("x=y")))
                .hasSize(8)
                .noneMatch(pattern -> pattern.contains("x y"));
        assertThat(SearchWords.of("web").with(List.of())).containsExactly("%web%");
    }
}
