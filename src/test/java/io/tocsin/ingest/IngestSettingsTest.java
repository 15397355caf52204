package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "max_body, 10, max_body is 10 bytes",
        "max_body, 999999999, max_body is 999999999 bytes",
        "max_bytes_in_flight, 4095, max_bytes_in_flight is 4095 bytes",
        "reserved_for_small, -1, reserved_for_small is -1 bytes",
        "reserved_for_small, 1, max_bytes_in_flight is 4096 bytes",
        "scan_off_loop, -1, scan_off_loop is -1 bytes",
        "max_alerts, 0, max_alerts is 0",
        "max_labels, 0, max_labels is 0",
        "max_labels_size, 10, max_labels_size is 10",
        "max_label_value, 10, max_label_value is 10",
        "max_annotation, 10, max_annotation is 10"
    })
    void impossibleSettingsAreNamed(String key, int value, String told) {
        assertThatThrownBy(() -> new IngestSettings(
                        of("max_body", 4096, key, value),
                        of("max_bytes_in_flight", 4096, key, value),
                        of("reserved_for_small", 0, key, value),
                        of("scan_off_loop", 0, key, value),
                        of("max_alerts", 1, key, value),
                        of("max_labels", 1, key, value),
                        of("max_labels_size", 64, key, value),
                        of("max_label_value", 64, key, value),
                        of("max_annotation", 64, key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(told)
                .hasMessageContaining("would be right");
    }

    private static int of(String name, int right, String changed, int value) {
        return name.equals(changed) ? value : right;
    }
}
