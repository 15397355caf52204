package io.tocsin.app;

import static io.tocsin.app.RunningTocsin.await;
import static io.tocsin.app.RunningTocsin.parse;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.db.Db;
import io.tocsin.db.PgAddress;
import io.tocsin.http.TestCertificate;
import io.tocsin.oidc.TestProvider;
import io.tocsin.vault.Keyring;
import io.tocsin.vault.Place;
import io.tocsin.vault.Secret;
import io.tocsin.vault.Vault;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The product with embedded stores and TLS. Every secret there is is set and used, rightly and wrongly; then the data folder,
 * the log and all tables are searched for each.
 */
class SecretsStaySecretTest {

    private static final String PASSWORD = "correct-horse-battery-7141";
    private static final String ADMIN_TOKEN = "toc_admin-token-of-the-search-8253";
    private static final String INGEST_KEY = "toci_ingest-key-of-the-search-9364";
    private static final String SECRET_KEY = Keyring.generate();
    private static final String VAULTED = "xoxb-credential-in-the-vault-1475";
    private static final String ALERT = RunningTocsin.sample("am0.25.0-grouped-firing-1");

    private final SecretSearch search = new SecretSearch();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.tocsin");
    private final Level before = root.getLevel();

    @TempDir
    Path folder;

    private final TestProvider provider = new TestProvider();
    private HttpClient client;
    private int port;

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
        root.setLevel(before);
        ours.setLevel(null);
        provider.close();
    }

    @Test
    void noSecretIsLeftInTheDataFolderTheLogOrTheDatabase() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder, "search");
        client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
        known();
        addKeyFile(certificate.key());
        Metering metering = Metering.start();
        Tocsin tocsin = await(Tocsin.start(metering, Config.load(environment(certificate))));
        port = tocsin.port();

        signInAndOut();
        signInByTheProvider();
        useALink();
        useTokens();
        useKeys();
        String metrics =
                get("/metrics", "Authorization", "Bearer " + ADMIN_TOKEN).body();
        String tables = keepInTheVaultAndDump(metering.vertx());
        await(tocsin.close());
        await(metering.vertx().close());

        assertThat(search.in(tables)).as("tables").isEmpty();
        assertThat(search.in(metrics)).as("metrics").isEmpty();
        assertThat(search.in(lines())).as("log").isEmpty();
        assertThat(search.inFiles(folder.resolve("data"))).as("data folder").isEmpty();
        assertThatTheSearchFinds();
    }

    /** Else an empty result would say nothing. */
    private void assertThatTheSearchFinds() throws Exception {
        assertThat(tablesHave("bootstrap", "alertmanager")).isTrue();
        String basic = Base64.getEncoder().encodeToString(("me:" + INGEST_KEY + "!").getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("data/planted"), "x" + basic + VAULTED);
        assertThat(search.inFiles(folder.resolve("data")))
                .containsExactly("ingest key in base64 in planted", "vaulted credential in planted");
    }

    private String dump = "";

    private boolean tablesHave(String... words) {
        return List.of(words).stream().allMatch(dump::contains);
    }

    private void known() {
        search.add("admin password", PASSWORD);
        search.add("admin token", ADMIN_TOKEN);
        search.add("ingest key", INGEST_KEY);
        search.add("client secret", TestProvider.SECRET);
        search.add("vault key", SECRET_KEY);
        search.add("vault key's bytes", Base64.getDecoder().decode(SECRET_KEY));
        search.add("vaulted credential", VAULTED);
    }

    private void addKeyFile(Path pem) throws Exception {
        List<String> lines = Files.readAllLines(pem);
        String text = String.join("", lines.subList(1, lines.size() - 1));
        search.add("TLS key", lines.get(1));
        search.add("TLS key's bytes", Base64.getDecoder().decode(text));
    }

    private Map<String, String> environment(TestCertificate certificate) {
        return Map.ofEntries(
                Map.entry("TOCSIN_DATA_DIR", folder.resolve("data").toString()),
                Map.entry("TOCSIN_HTTP_PORT", "0"),
                Map.entry("TOCSIN_ADMIN_PASSWORD", PASSWORD),
                Map.entry("TOCSIN_ADMIN_TOKEN", ADMIN_TOKEN),
                Map.entry("TOCSIN_INGEST_KEY", INGEST_KEY),
                Map.entry("TOCSIN_SECRET_KEY", SECRET_KEY),
                Map.entry("TOCSIN_OIDC_ISSUER", provider.issuer()),
                Map.entry("TOCSIN_OIDC_CLIENT_ID", TestProvider.CLIENT),
                Map.entry("TOCSIN_OIDC_CLIENT_SECRET", TestProvider.SECRET),
                Map.entry("TOCSIN_OIDC_DEFAULT_ROLE", "viewer"),
                Map.entry(
                        "TOCSIN_HTTP_TLS_CERTIFICATE", certificate.certificate().toString()),
                Map.entry("TOCSIN_HTTP_TLS_KEY", certificate.key().toString()));
    }

    /** Rightly, with a code that is of no use any more, and in another browser. */
    private void signInByTheProvider() {
        var person = Map.<String, Object>of("sub", "ann", "email", "ann@example.org", "email_verified", true);
        for (String wrong : List.of("", "code=", "tocsin_sign_in=")) {
            HttpResponse<String> begun = send(request("/api/v1/oidc/start"));
            String page = begun.headers().firstValue("Location").orElseThrow();
            String cookie =
                    begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            search.add("sign-in's cookie", cookie.split("=")[1]);
            String back = provider.signIn(page, person).replaceAll("http.*callback", "/api/v1/oidc/callback");
            String callback = wrong.startsWith("code") ? back.replace(wrong, wrong + "x") : back;
            HttpResponse<String> answer = get(callback, "Cookie", wrong.startsWith("tocsin") ? cookie + "x" : cookie);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wrong.isEmpty() ? 302 : 401);
            if (wrong.isEmpty()) {
                String session =
                        answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
                assertThat(cookie).startsWith("__Host-");
                search.add("session by the provider", session.split("=")[1]);
            }
        }
        provider.secrets().forEach(secret -> search.add("provider's code or token", secret));
    }

    private void signInAndOut() {
        String session = "/api/v1/session";
        String wrong = "wrong-horse-battery-2586";
        search.add("wrong password", wrong);
        assertThat(send(session, credentials(wrong)).statusCode()).isEqualTo(401);
        assertThat(send(session, credentials(PASSWORD) + "}").statusCode()).isEqualTo(400);
        HttpResponse<String> signedIn = send(session, credentials(PASSWORD));
        String cookie =
                signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String csrf = parse(signedIn.body()).path("csrf_token").asText();
        search.add("session", cookie.split("=")[1]);
        search.add("CSRF token", csrf);

        assertThat(get(session, "Cookie", cookie).statusCode()).isEqualTo(200);
        String create = "{\"name\":\"by a session\",\"role\":\"viewer\"}";
        assertThat(send("/api/v1/tokens", create, "Cookie", cookie).statusCode())
                .isEqualTo(403);
        HttpResponse<String> made = send("/api/v1/tokens", create, "Cookie", cookie, "X-CSRF-Token", csrf);
        search.add("token made in a session", secret(made, "token"));
        assertThat(send("/api/v1/tokens", create, "Cookie", cookie + "x", "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(401);
    }

    private static String credentials(String password) {
        return "{\"email\":\"admin@localhost\",\"password\":\"" + password + "\"}";
    }

    private void useALink() {
        String admin = "Bearer " + ADMIN_TOKEN;
        String user = "{\"email\":\"bob@example.org\",\"name\":\"Bob\",\"role\":\"responder\"}";
        HttpResponse<String> made = send("/api/v1/users", user, "Authorization", admin);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = parse(made.body()).at("/user/id").asText();
        String link = secret(send("/api/v1/users/" + id + "/links", "", "Authorization", admin), "token");
        String password = "seven-quiet-otters-at-5819";
        search.add("one-time link", link);
        search.add("password set by a link", password);

        String use = "{\"token\":\"" + link + "\",\"password\":\"" + password + "\"}";
        assertThat(send("/api/v1/link/use", use.replace(link, link + "x")).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(send("/api/v1/link/use", use).statusCode()).isBetween(200, 204);
        assertThat(send("/api/v1/link/use", use).statusCode()).isGreaterThanOrEqualTo(400);
        String asBob = credentials(password).replace("admin@localhost", "bob@example.org");
        assertThat(send("/api/v1/session", asBob).statusCode()).isEqualTo(200);
    }

    private void useTokens() {
        String create = "{\"name\":\"by a token\",\"role\":\"viewer\"}";
        String token = secret(send("/api/v1/tokens", create, "Authorization", "Bearer " + ADMIN_TOKEN), "token");
        search.add("token", token);
        String unknown = "toc_unknown-token-of-the-search-3697";
        search.add("unknown token", unknown);

        assertThat(get("/incidents", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/tokens", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(403);
        assertThat(get("/incidents", "Authorization", "Bearer " + unknown).statusCode())
                .isEqualTo(401);
        assertThat(get("/incidents?token=" + token, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("/alerts", ALERT, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(get("/api/v1/incidents/" + token, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(404);
    }

    private void useKeys() {
        String integrations = "/api/v1/integrations";
        String wish = "{\"name\":\"search\",\"source\":\"grafana\"}";
        HttpResponse<String> made = send(integrations, wish, "Authorization", "Bearer " + ADMIN_TOKEN);
        String first = secret(made, "key");
        String id = parse(made.body()).path("integration").path("id").asText();
        String rotate = integrations + "/" + id + "/keys/rotate";
        String second = secret(send(rotate, "{}", "Authorization", "Bearer " + ADMIN_TOKEN), "key");
        search.add("first key", first);
        search.add("second key", second);
        String unknown = "toci_unknown-key-of-the-search-4708";
        search.add("unknown key", unknown);

        for (String key : List.of(INGEST_KEY, first, second)) {
            assertThat(send("/alerts", ALERT, "Authorization", "Bearer " + key).statusCode())
                    .isEqualTo(202);
            assertThat(send("/alerts", ALERT, "Authorization", "Basic " + basic(key))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(send("/alerts", ALERT, "X-Api-Key", key).statusCode()).isEqualTo(202);
            assertThat(send("/alerts/" + key, ALERT).statusCode()).isEqualTo(202);
            assertThat(send("/alerts/" + key, "no JSON").statusCode()).isEqualTo(400);
        }
        assertThat(send("/alerts/" + unknown, ALERT).statusCode()).isEqualTo(401);
        assertThat(send("/alerts", ALERT, "Authorization", "Basic " + basic(unknown))
                        .statusCode())
                .isEqualTo(401);
        String admin = "Bearer " + ADMIN_TOKEN;
        RunningTocsin.eventually(
                () -> get("/api/v1/incidents/1/timeline", "Authorization", admin)
                        .body(),
                timeline -> timeline.contains("\"name\":\"search\""));
    }

    private static String basic(String key) {
        return Base64.getEncoder().encodeToString(("anybody:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(HttpResponse<String> made, String name) {
        JsonNode secret = parse(made.body()).path(name);
        assertThat(secret.isTextual()).as(made.body()).isTrue();
        return secret.asText();
    }

    private String keepInTheVaultAndDump(Vertx vertx) throws Exception {
        Pool pool = PgBuilder.pool()
                .connectingTo(database().connectOptions())
                .using(vertx)
                .build();
        var db = new Db(pool);
        var vault = new Vault(db, Keyring.parse(SECRET_KEY));
        var place = new Place("channel", new UUID(0, 1), "token");
        await(db.inTransaction(tx -> vault.put(tx, place, new Secret(VAULTED), Instant.EPOCH)));
        var text = new StringBuilder();
        for (Row table : await(pool.query("SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE nspname = 'public' AND relkind = 'r'")
                .execute())) {
            String name = table.getString(0);
            await(pool.query("SELECT t::text FROM \"" + name + "\" t").execute())
                    .forEach(row -> text.append(row.getString(0)).append('\n'));
        }
        dump = text.toString();
        return dump;
    }

    /** As the embedded PostgreSQL wrote it down. */
    private PgAddress database() throws Exception {
        Path data = folder.resolve("data");
        int itsPort = Integer.parseInt(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3));
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return PgAddress.local(itsPort, "tocsin", password, "tocsin");
    }

    private String lines() {
        var encoder = new JsonLines(() -> null, () -> null);
        var text = new StringBuilder();
        List.copyOf(log.list).forEach(event -> text.append(new String(encoder.encode(event), StandardCharsets.UTF_8)));
        assertThat(text.toString()).contains("refused a webhook");
        return text.toString();
    }

    private HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value));
    }

    private HttpResponse<String> send(String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private static SSLContext trusting(TestCertificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream pem = Files.newInputStream(certificate.certificate())) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
