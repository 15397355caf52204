package io.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password_hash",
                "token_hash",
                "secret",
                "client_secret",
                "csrf_token",
                "token",
                "key"
            })
    void noFieldMaySoundLikeASecret(String name) {
        assertThatThrownBy(() -> new Fields().text(name, "harmless"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dedup_key", "key_prefix", "token_prefix", "name"})
    void whatOnlyNamesASecretMayBeTold(String name) {
        assertThat(new Fields().text(name, "toc_abcde").values()).containsEntry(name, "toc_abcde");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toc_abcdefghijklmnopqrstuvwxyz234567abcdefgh",
                "toci_abcdefghijklmnopqrstuvwxyz234567abcdefgh",
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
            })
    void aSecretThatSomebodyPastedIsBlankedWhereverItStands(String secret) {
        var fields = new Fields()
                .text("title", "it says " + secret + " here")
                .words("tags", List.of(secret))
                .pairs("labels", Map.of("found", secret));

        assertThat(fields.values().toString()).doesNotContain(secret);
        assertThat(fields.values()).containsEntry("title", "it says [secret] here");
    }

    @Test
    void longTextIsCutAndSaysHowLongItWas() {
        String text = String.valueOf(
                new Fields().text("text", "x".repeat(5_000)).values().get("text"));

        assertThat(text).hasSizeLessThan(Fields.LONGEST_TEXT + 50).endsWith("… (5000 characters)");
    }

    @Test
    void noCharacterIsCutInHalf() {
        String text = "x".repeat(Fields.LONGEST_TEXT - 1) + "🔥".repeat(10);

        assertThat(Fields.safe(text)).doesNotContain("\uD83D").contains("…");
    }
}
