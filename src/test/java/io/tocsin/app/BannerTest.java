package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BannerTest {

    @Test
    void showsWhereHowToSignInAndTheKey() {
        assertThat(new Banner("http://127.0.0.1:8080", "admin@localhost", "made-password", "made-token", "made-key")
                        .text())
                .contains("Address      http://127.0.0.1:8080\n")
                .contains("Sign in      admin@localhost\n")
                .contains("Password     made-password\n")
                .contains("Ingest key   made-key\n");
    }

    @Test
    void theReceiverCanBePastedIntoAlertmanager() throws IOException {
        String text = new Banner("http://127.0.0.1:8080", "admin@localhost", "p", "t", "made-key").text();
        String yaml = text.substring(text.indexOf("receivers:"), text.lastIndexOf("\n─"));

        var receiver = new YAMLMapper().readTree(yaml).at("/receivers/0");

        assertThat(receiver.at("/name").asText()).isEqualTo("tocsin");
        assertThat(receiver.at("/webhook_configs/0/url").asText()).isEqualTo("http://127.0.0.1:8080/alerts");
        assertThat(receiver.at("/webhook_configs/0/send_resolved").asBoolean()).isTrue();
        assertThat(receiver.at("/webhook_configs/0/http_config/authorization/credentials")
                        .asText())
                .isEqualTo("made-key");
    }

    @Test
    void whatTheOperatorSetIsNotRepeated() {
        assertThat(new Banner("http://localhost:8080", "ops@example.com", null, null, null).text())
                .contains("Password     as set in TOCSIN_ADMIN_PASSWORD")
                .contains("Ingest key   as set in TOCSIN_INGEST_KEY");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, localhost", "::, localhost", "::1, [::1]", "tocsin.lan, tocsin.lan"})
    void theUrlCanBeOpenedOnThisMachine(String host, String shown) {
        assertThat(Banner.url("http", host, 8080)).isEqualTo("http://" + shown + ":8080");
    }
}
