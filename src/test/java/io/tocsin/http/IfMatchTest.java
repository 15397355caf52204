package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "none | true",
                "`` | true",
                "* | true",
                "\"7\" | true",
                "W/\"7\" | true",
                "7 | true",
                "\"6\", \"7\" | true",
                "\"6\" | false",
                "W/\"6\" | false",
                "\"6\", W/\"5\" | false",
                "\"seven\" | false",
            })
    void ifMatchIsReadLeniently(String header, boolean fits) {
        IfMatch expected = IfMatch.parse(header);
        if (fits) {
            assertThatNoException().isThrownBy(() -> expected.check("It", 7));
        } else {
            assertThatThrownBy(() -> expected.check("It", 7))
                    .isInstanceOf(Problem.Stale.class)
                    .hasMessageStartingWith("It is at version 7");
        }
    }
}
