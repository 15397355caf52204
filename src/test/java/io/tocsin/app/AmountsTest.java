package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "64KiB, 65536", "32MiB, 33554432", "1.5 GiB, 1610612736", "1GB, 1000000000"})
    void sizesAreReadAsWritten(String text, long bytes) {
        assertThat(Amounts.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "32 MB B", "32mib", "9999999999TiB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amounts.bytes(text))
                .withMessageContaining("'" + text + "'; give it a size such as");
    }
}
