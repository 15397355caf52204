package io.tocsin.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where PostgreSQL is and how to sign in there: {@code postgresql://user:password@host:port/database?sslmode=…}, as libpq
 * has it. Neither its text nor its errors ever show the password.
 *
 * @param sslMode {@code prefer} where the address says nothing, as in libpq
 * @param sslRootCert a PEM file with the authorities to trust under {@code verify-ca} and {@code verify-full}; null for
 *     the Java runtime's
 * @param applicationName what {@code pg_stat_activity} shows
 */
public record PgAddress(
        String host,
        int port,
        String user,
        @Nullable String password,
        String database,
        SslMode sslMode,
        @Nullable String sslRootCert,
        String applicationName) {

    private static final int DEFAULT_PORT = 5432;
    private static final int PIPELINING = 256;

    /** Characters of a statement; lists with all their filters are longer than the driver's own limit of 2,048. */
    static final int LONGEST_KEPT = 8192;

    /** Of JDBC, which else waits for a server that hangs without end. */
    private static final int LOGIN_SECONDS = 10;

    private static final String DEFAULT_APPLICATION_NAME = "tocsin";
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "application_name");
    private static final String FORM = "postgresql://user:password@host:port/database?sslmode=require";

    /** A server of our own on the loopback interface, where encryption protects nothing. */
    public static PgAddress local(int port, String user, String password, String database) {
        return new PgAddress(
                "127.0.0.1", port, user, password, database, SslMode.DISABLE, null, DEFAULT_APPLICATION_NAME);
    }

    /**
     * Reads an address; {@code postgres://} is the same scheme.
     *
     * @throws IllegalArgumentException when it is none, saying what would be one
     */
    public static PgAddress parse(String text) {
        URI uri = uri(text);
        List<String> login = login(uri);
        Map<String, String> parameters = parameters(uri);
        String user = login.get(0);
        String path = uri.getPath() == null ? "" : uri.getPath();
        String database = path.length() > 1 ? path.substring(1) : user;
        return new PgAddress(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                user,
                login.size() > 1 ? login.get(1) : null,
                database,
                sslMode(parameters.getOrDefault("sslmode", "prefer")),
                parameters.get("sslrootcert"),
                parameters.getOrDefault("application_name", DEFAULT_APPLICATION_NAME));
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException fault) {
            // The exception would show the text, and with it the password.
            throw invalid("cannot be read at character " + (fault.getIndex() + 1)
                    + "; percent-encode special characters in user and password");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw invalid("does not begin with postgresql://");
        }
        if (uri.getHost() == null) {
            throw invalid("names no host, or has a special character in user or password that must be percent-encoded");
        }
        return uri;
    }

    private static List<String> login(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.isEmpty() || info.startsWith(":")) {
            throw invalid("names no user");
        }
        return Arrays.stream(info.split(":", 2)).map(PgAddress::decode).toList();
    }

    private static Map<String, String> parameters(URI uri) {
        var parameters = new HashMap<String, String>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            if (!PARAMETERS.contains(parts[0])) {
                throw invalid("has the parameter '" + parts[0] + "'; known are "
                        + PARAMETERS.stream().sorted().collect(Collectors.joining(", ")));
            }
            parameters.put(parts[0], parts.length > 1 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static SslMode sslMode(String word) {
        return Arrays.stream(SslMode.values())
                .filter(mode -> mode.value.equals(word))
                .findFirst()
                .orElseThrow(() -> invalid("has sslmode '" + word + "'; known are "
                        + Arrays.stream(SslMode.values())
                                .map(mode -> mode.value)
                                .collect(Collectors.joining(", "))));
    }

    /** URLDecoder is for forms, where a plus is a space; in an address it is a plus. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException fault) {
            throw invalid("has a percent sign that encodes nothing; write it as %25");
        }
    }

    private static IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("the PostgreSQL address " + problem + ". It has the form " + FORM);
    }

    /** For the pool: prepared statements are kept, and up to 256 statements are under way on a connection. */
    public PgConnectOptions connectOptions() {
        var options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setUser(user)
                .setDatabase(database)
                .setSslMode(sslMode)
                .setSslOptions(sslOptions())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_KEPT)
                .setPipeliningLimit(PIPELINING)
                .addProperty("application_name", applicationName);
        return password == null ? options : options.setPassword(password);
    }

    private ClientSSLOptions sslOptions() {
        return switch (sslMode) {
            case DISABLE, ALLOW, PREFER, REQUIRE -> new ClientSSLOptions().setTrustAll(true);
            case VERIFY_CA -> new ClientSSLOptions().setTrustOptions(trust()).setHostnameVerificationAlgorithm("");
            case VERIFY_FULL ->
                new ClientSSLOptions().setTrustOptions(trust()).setHostnameVerificationAlgorithm("HTTPS");
        };
    }

    private TrustOptions trust() {
        return sslRootCert == null ? TrustOptions.wrap(javaTrust()) : new PemTrustOptions().addCertPath(sslRootCert);
    }

    private static TrustManager javaTrust() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers()[0];
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the Java runtime's trusted authorities cannot be read", broken);
        }
    }

    /** For Flyway, which speaks JDBC: one connection at each call, no pool. */
    public DataSource dataSource() {
        try {
            var source = new PGSimpleDataSource();
            source.setServerNames(new String[] {host});
            source.setPortNumbers(new int[] {port});
            source.setDatabaseName(database);
            source.setUser(user);
            source.setPassword(password);
            source.setApplicationName(applicationName);
            source.setSslmode(sslMode.value);
            source.setLoginTimeout(LOGIN_SECONDS);
            if (sslRootCert != null) {
                source.setSslRootCert(sslRootCert);
            } else if (sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL) {
                source.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
            return source;
        } catch (SQLException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /** The same server and login, another database. */
    public PgAddress withDatabase(String other) {
        return new PgAddress(host, port, user, password, other, sslMode, sslRootCert, applicationName);
    }

    /** For messages: without user and password. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + (password == null ? "" : ":***") + "@" + place() + "?sslmode=" + sslMode.value;
    }
}
