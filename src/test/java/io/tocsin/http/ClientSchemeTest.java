package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSchemeTest {

    /** Headers are separated by blanks and bars, as several lines of the request. */
    @ParameterizedTest(name = "X-Forwarded-Proto: {0}, {1} trusted → {2}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "https; 0; -",
                "https; 1; https",
                "http; 1; http",
                "https, http; 1; http",
                "http, https; 1; https",
                "https | http; 1; http",
                "http, https, http; 2; https",
                "https, http, http; 2; http",
                "https; 2; https",
                "https,; 1; ''"
            })
    void whatTheOutermostProxyOfOursWroteCounts(String headers, int trusted, String scheme) {
        assertThat(ClientScheme.of(List.of(headers.split(" \\| ")), trusted).orElse(null))
                .isEqualTo(scheme);
    }
}
