package io.tocsin.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final String EMAIL = "ada.lovelace@example.org";

    @ParameterizedTest(name = "''{0}'' {1}")
    @CsvSource({
        "eleven char, has 11 characters; it must have at least 12",
        "Ada.Lovelace@example.org, is the e-mail address",
        "Password1234, is one that everybody tries first",
        "aaaaaaaaaaaaaaaa, is one that everybody tries first",
        "abababababab, is one that everybody tries first"
    })
    void aBadOneIsToldWhatIsWrongAndNotItself(String password, String fault) {
        assertThatThrownBy(() -> PasswordPolicy.check(password, EMAIL))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining(fault)
                .hasMessageNotContaining(password);
    }

    @Test
    void itsBytesAreBounded() {
        assertThatThrownBy(() -> PasswordPolicy.check("éa-".repeat(257), EMAIL))
                .hasMessageContaining("has 1028 bytes; it must have at most 1024");
        assertThatCode(() -> PasswordPolicy.check("éa-".repeat(256), EMAIL)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "ωωωωωωωωωξξψ", "😀😁😂🤣😃😄😅😆😉😊😋😎", "all lower case words"})
    void longOnesOfAnyCompositionWillDo(String password) {
        assertThatCode(() -> PasswordPolicy.check(password, EMAIL)).doesNotThrowAnyException();
    }
}
