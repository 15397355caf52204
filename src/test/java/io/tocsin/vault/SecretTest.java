package io.tocsin.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Channel(String name, Secret token) {}

    @ParameterizedTest
    @CsvSource({
        "'', ***",
        "hunter2, ***",
        "12345678, 1…8",
        "0123456789abcdef, 01…ef",
        "xoxb-0123456789-0123456789abcdef, xoxb…cdef"
    })
    void aMaskTellsSecretsApartAndAtMostAQuarterOfThem(String secret, String mask) {
        assertThat(new Secret(secret).mask()).isEqualTo(mask);
    }

    @Test
    void noPrintingAndNoJsonShowsIt() throws Exception {
        var channel = new Channel("ops", new Secret("xoxb-0123456789-0123456789abcdef"));

        assertThat(channel.toString()).isEqualTo("Channel[name=ops, token=***]");
        assertThat(List.of(channel.token()).toString()).isEqualTo("[***]");
        assertThat(JSON.writeValueAsString(channel)).isEqualTo("{\"name\":\"ops\",\"token\":\"xoxb…cdef\"}");
    }

    @Test
    void oneIsReadFromTheTextOfABody() throws Exception {
        Channel channel = JSON.readValue("{\"name\":\"ops\",\"token\":\"t0ken\"}", Channel.class);
        assertThat(channel.token().value()).isEqualTo("t0ken");
    }
}
