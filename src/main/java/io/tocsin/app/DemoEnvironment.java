package io.tocsin.app;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code --demo} sets beside what the environment does: data of its own, and somebody to sign in as. */
final class DemoEnvironment {

    /** Without those that are taken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private DemoEnvironment() {}

    /** The secrets are new each time: a demo may be reachable from elsewhere, and what everybody knows keeps nobody out. */
    static Map<String, String> around(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TOCSIN_DATA_DIR", "./demo-data");
        environment.put("TOCSIN_ADMIN_EMAIL", "demo@localhost");
        environment.put("TOCSIN_ADMIN_PASSWORD", letters(5) + "-" + letters(5) + "-" + letters(5));
        environment.put("TOCSIN_INGEST_KEY", "toci_" + DataDir.randomPassword());
        environment.putAll(given);
        environment.put("TOCSIN_DEMO", "true");
        return environment;
    }

    private static String letters(int count) {
        return new SecureRandom()
                .ints(count, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
