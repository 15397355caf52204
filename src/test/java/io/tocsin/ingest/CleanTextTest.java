package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    @ParameterizedTest
    @CsvSource({
        "'a\0b', 'a\uFFFDb'",
        "'\uD83D', '\uFFFD'",
        "'\uDD25x', '\uFFFDx'",
        "'x\uD83D\uD83D\uDD25', 'x\uFFFD🔥'",
        "'\uDD25\uD83D', '\uFFFD\uFFFD'"
    })
    void whatPostgresRefusesIsReplaced(String sent, String stored) {
        assertThat(CleanText.of(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"''", "plain", "'Füllstand – 火災 🔥\t\n'"})
    void cleanTextStaysTheSameObject(String text) {
        assertThat(CleanText.of(text)).isSameAs(text);
        assertThat(CleanText.bounded(text, 100)).isSameAs(text);
    }

    @Test
    void longTextIsCutWithAMark() {
        assertThat(CleanText.bounded("x".repeat(30), 20))
                .isEqualTo("x".repeat(13) + "… (cut)")
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(CleanText.bounded("x".repeat(12) + "🔥".repeat(20), 20)).isEqualTo("x".repeat(12) + "… (cut)");
    }

    @Test
    void aBoundSmallerThanTheMarkIsKeptToo() {
        assertThat(CleanText.bounded("x".repeat(30), 3)).hasSize(3);
    }
}
