package io.tocsin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

    private static final String GOOGLE = "https://accounts.google.com";

    @ParameterizedTest(name = "{0} says {1} of hd {2}")
    @CsvSource({
        GOOGLE + ", left@example.org, , false",
        GOOGLE + ", ann@gmail.com, , true",
        GOOGLE + ", ann@gmail.com.example.org, , false",
        GOOGLE + ", ann@example.org, example.org, true",
        "https://id.example.org, ann@example.org, , true"
    })
    void anAddressIsVerifiedByWhomItIsToSay(String issuer, String email, String domain, boolean verified) {
        var values = new HashMap<String, Object>(Map.of("sub", "1", "email", email, "email_verified", true));
        if (domain != null) {
            values.put("hd", domain);
        }

        assertThat(new Claims(values).identity(issuer, true).email()).isEqualTo(verified ? email : null);
    }
}
