package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "10, 100000, 0, 1, 64, 64, max_body",
        "999999999, 999999999, 0, 1, 64, 64, max_body",
        "4096, 4095, 0, 1, 64, 64, max_bytes_in_flight",
        "4096, 4096, -1, 1, 64, 64, scan_off_loop",
        "4096, 4096, 0, 0, 64, 64, max_alerts",
        "4096, 4096, 0, 1, 10, 64, max_label_value",
        "4096, 4096, 0, 1, 64, 10, max_annotation"
    })
    void impossibleSettingsAreNamed(
            long maxBody, long inFlight, long offLoop, int alerts, int label, int annotation, String key) {
        assertThatThrownBy(() -> new IngestSettings(maxBody, inFlight, offLoop, alerts, label, annotation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("would be right");
    }
}
