package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"250ms, 250", "30s, 30000", "10m, 600000", "1h30m, 5400000", "90d, 7776000000", "0, 0"})
    void timesAreReadAsWritten(String text, long millis) {
        assertThat(Amounts.duration(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "64KiB, 65536", "32MiB, 33554432", "1.5 GiB, 1610612736", "1GB, 1000000000"})
    void sizesAreReadAsWritten(String text, long bytes) {
        assertThat(Amounts.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5s", "5 m", "10M", "99999999999999999999d"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amounts.duration(text))
                .withMessageContaining("'" + text + "'; give it a time such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "32 MB B", "32mib", "9999999999TiB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amounts.bytes(text))
                .withMessageContaining("'" + text + "'; give it a size such as");
    }
}
