package io.tocsin.auth;

import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a password must be: long, and not what everybody tries first. Rules on its composition only make people write it down
 * (NIST SP 800-63B, section 5.1.1.2).
 */
final class PasswordPolicy {

    static final int SHORTEST = 12;

    /** Bytes; it bounds what hashing one costs. */
    static final int LONGEST = 1024;

    /** Those of the lists of leaked passwords that are long enough, and those that this page's readers would try. */
    private static final Set<String> WORST = Set.of(
            "123456789012",
            "1234567890123",
            "1234567890123456",
            "123123123123",
            "12341234123412341234",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "qwertyuiop123",
            "qwertyuiop[]",
            "qwerty123456",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "passw0rd1234",
            "administrator",
            "administrator1",
            "adminadminadmin",
            "changemechangeme",
            "changeme1234",
            "letmeinletmein",
            "letmein12345",
            "welcome12345",
            "iloveyou1234",
            "abcdefghijkl",
            "abcdefghijklmnopqrstuvwxyz",
            "correct horse battery staple",
            "correcthorsebatterystaple",
            "tocsintocsin",
            "alertmanager");

    private PasswordPolicy() {}

    /**
     * @param email of whose password it shall be
     * @throws Problem.Invalid saying what is wrong with it
     */
    static void check(String password, String email) {
        String fault = fault(password, email);
        if (fault != null) {
            throw new Problem.Invalid("The password " + fault + ".", List.of(new Fault("/password", fault)));
        }
    }

    private static @Nullable String fault(String password, String email) {
        int characters = password.codePointCount(0, password.length());
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        String lower = password.strip().toLowerCase(Locale.ROOT);
        if (characters < SHORTEST) {
            return "has " + characters + " characters; it must have at least " + SHORTEST;
        }
        if (bytes > LONGEST) {
            return "has " + bytes + " bytes; it must have at most " + LONGEST;
        }
        if (lower.equals(email.strip().toLowerCase(Locale.ROOT))) {
            return "is the e-mail address; it must be something else";
        }
        if (WORST.contains(lower) || lower.codePoints().distinct().count() < 3) {
            return "is one that everybody tries first; it must be another, a sentence, say";
        }
        return null;
    }
}
