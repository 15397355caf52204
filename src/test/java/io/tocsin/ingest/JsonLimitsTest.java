package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "1023, 64, 32, 4, max_string is 1023; from 1024 to 268435456 characters",
        "268435457, 64, 32, 4, max_string is 268435457",
        "1024, 63, 32, 4, max_name is 63; from 64 to 65536 characters",
        "1024, 65537, 32, 4, max_name is 65537",
        "1024, 64, 31, 4, max_number is 31; from 32 to 1048576 characters",
        "1024, 64, 1048577, 4, max_number is 1048577",
        "1024, 64, 32, 3, max_nesting is 3; from 4 to 10000 levels",
        "1024, 64, 32, 10001, max_nesting is 10001"
    })
    void impossibleLimitsAreNamed(int string, int name, int number, int nesting, String told) {
        assertThatThrownBy(() -> new JsonLimits(string, name, number, nesting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told)
                .hasMessageContaining("would be right");
    }

    @Test
    void theEndsOfTheRangesArePossible() {
        assertThat(new JsonLimits(1024, 64, 32, 4).maxNesting()).isEqualTo(4);
        assertThat(new JsonLimits(256 << 20, 64 << 10, 1 << 20, 10_000).maxNesting())
                .isEqualTo(10_000);
    }
}
