package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.http.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 10.0.0.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::1, 0:0:0:0:0:0:0:1, true"
    })
    void aRangeHasWhatBeginsAsItDoes(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.1.2.3/8; it must be 10.0.0.0/8",
                "2001:db8::1/64; it must be 2001:db8::/64",
                "10.0.0.0/33; a number from 0 to 32",
                "::/129; a number from 0 to 128",
                "::ffff:10.0.0.0/8; a number from 96 to 128",
                "10.0.0.0/; a number from 0 to 32",
                "10.0.0.0/-1; a number from 0 to 32",
                "web1.example.org; such as 10.0.0.0/8",
                "''; such as 10.0.0.0/8"
            })
    void whatIsNoRangeIsToldWhatWouldBeRight(String text, String hint) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .hasMessageContaining("is '" + text + "'")
                .hasMessageContaining(hint);
    }
}
