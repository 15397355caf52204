package io.tocsin.app;

import io.tocsin.oidc.TestProvider;
import io.tocsin.queue.TestRedis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole product beside an identity provider that it lets people in by, and people to be let in. */
final class OidcFixture implements AutoCloseable {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final TestProvider provider = new TestProvider();
    private final TestRedis redis = TestRedis.create();
    final RunningTocsin tocsin = new RunningTocsin(redis, environment(provider.issuer()));

    OidcBrowser browser() {
        return new OidcBrowser(tocsin, provider);
    }

    static Map<String, String> environment(String issuer) {
        return Map.ofEntries(
                Map.entry("TOCSIN_OIDC_ISSUER", issuer),
                Map.entry("TOCSIN_OIDC_CLIENT_ID", TestProvider.CLIENT),
                Map.entry("TOCSIN_OIDC_CLIENT_SECRET", TestProvider.SECRET),
                Map.entry("TOCSIN_OIDC_NAME", "Example ID"),
                Map.entry("TOCSIN_OIDC_ADMIN_GROUPS", "admins"),
                Map.entry("TOCSIN_OIDC_RESPONDER_GROUPS", "/ops/oncall, sre"),
                Map.entry("TOCSIN_OIDC_VIEWER_GROUPS", "everybody"),
                Map.entry("TOCSIN_OIDC_TEAM_GROUPS", "grp-payments=payments"),
                Map.entry("TOCSIN_ADMIN_EMAIL", "root@example.org"),
                Map.entry("TOCSIN_ADMIN_PASSWORD", "correct horse battery"),
                Map.entry("TOCSIN_LIMITS_SIGN_IN_ADDRESS_BURST", "0"));
    }

    /** Somebody whom nobody has seen before. */
    static Map<String, Object> person(String... groups) {
        int number = PEOPLE.incrementAndGet();
        return with(
                Map.of("sub", "sub-" + number, "email", "p" + number + "@example.org", "email_verified", true),
                Map.of("name", "Person " + number, "groups", List.of(groups)));
    }

    static Map<String, Object> with(Map<String, Object> person, Map<String, Object> more) {
        var all = new HashMap<>(person);
        all.putAll(more);
        return all;
    }

    @Override
    public void close() {
        tocsin.close();
        redis.close();
        provider.close();
    }
}
