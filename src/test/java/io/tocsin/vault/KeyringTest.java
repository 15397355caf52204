package io.tocsin.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5869, test case 1, up to the end of the first block. */
    @Test
    void keysAreDerivedAsTheStandardSays() {
        byte[] derived = Hkdf.derive(
                HEX.parseHex("0b".repeat(22)),
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"));
        assertThat(HEX.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void theFirstKeyEncryptsAndTheSameKeyTwiceIsOne() {
        String first = Keyring.generate();
        String second = Keyring.generate();
        Keyring ring = Keyring.parse(" " + first + " ,\n" + second + "," + first + "\n");

        assertThat(ring.toString()).matches("[0-9a-f]{16}, [0-9a-f]{16}");
        assertThat(ring.first().orElseThrow().id())
                .isEqualTo(Keyring.parse(first).first().orElseThrow().id());
        assertThat(Keyring.parse(second).before(ring).toString())
                .isEqualTo(ring.toString().replaceAll("(\\w+), (\\w+)", "$2, $1"));
        assertThat(Keyring.parse(" , ").isEmpty()).isTrue();
    }

    @Test
    void aKeyIsReadInTheOtherAlphabetToo() {
        String key = "+/".repeat(21) + "8=";
        assertThat(Keyring.parse(key.replace('+', '-').replace('/', '_')).toString())
                .isEqualTo(Keyring.parse(key).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2-hunter2", "AAAAAAAAAAAAAAAAAAAAAA==", "not!base64", "0123456789abcdef0123456789abcdef"})
    void whatIsNoKeyIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> Keyring.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining(text.length() + " characters")
                .hasMessageNotContaining(text);
    }
}
