package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    /** Headers are separated by blanks and bars, as several lines of the request. */
    @ParameterizedTest(name = "{0}, X-Forwarded-For: {1}, {2} trusted → {3}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "192.0.2.1; -; 0; 192.0.2.1",
                "192.0.2.1; -; 1; 192.0.2.1",
                "192.0.2.1; 10.0.0.1; 0; 192.0.2.1",
                "192.0.2.1; 10.0.0.1; 1; 10.0.0.1",
                "192.0.2.1; 10.66.6.6, 10.0.0.1; 1; 10.0.0.1",
                "192.0.2.1; 10.66.6.6, 10.0.0.1, 192.0.2.2; 2; 10.0.0.1",
                "192.0.2.1; 10.66.6.6 | 10.0.0.1; 1; 10.0.0.1",
                "192.0.2.1; 10.66.6.6 | 10.0.0.1, 192.0.2.2; 2; 10.0.0.1",
                "192.0.2.1; 10.0.0.1; 2; 192.0.2.1",
                "192.0.2.1; unknown; 1; 192.0.2.1",
                "192.0.2.1; '10.66.6.6,'; 1; 192.0.2.1",
                "192.0.2.1; 10.66.6.6, localhost; 1; 192.0.2.1",
                "192.0.2.1; 10.0.0.1:4711; 1; 10.0.0.1",
                "192.0.2.1; [2001:db8::7]:4711; 1; 2001:db8::7",
                "192.0.2.1; 2001:db8::7; 1; 2001:db8::7",
                "::ffff:192.0.2.1; -; 0; 192.0.2.1",
                "192.0.2.1; ::ffff:10.0.0.1; 1; 10.0.0.1"
            })
    void theEntryOfTheOutermostProxyOfOursCounts(String peer, String headers, int trusted, String client) {
        List<String> lines = headers == null ? List.of() : List.of(headers.split(" \\| "));

        assertThat(ClientAddress.of(peer, lines, trusted))
                .map(IpAddress::toString)
                .contains(client);
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertThat(List.of("", "localhost", "10.0.0", "10.0.0.256", "10.0.0.1/8", "fe80::1%eth0", ":::"))
                .allSatisfy(text -> assertThat(IpAddress.parse(text)).isEmpty());
    }

    @Test
    void aNetworkIsWhatIsLeftOfItsFirstBits() {
        Map.of(8, "10.0.0.0", 12, "10.96.0.0", 32, "10.111.5.7", 0, "0.0.0.0")
                .forEach((bits, network) -> assertThat(
                                IpAddress.parse("10.111.5.7").orElseThrow().network(bits))
                        .hasToString(network));
        assertThat(IpAddress.parse("2001:db8:1:2:3::4").orElseThrow().network(64))
                .hasToString("2001:db8:1:2::");
    }
}
