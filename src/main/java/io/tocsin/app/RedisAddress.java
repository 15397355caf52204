package io.tocsin.app;

import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how to sign in there: {@code redis[s]://[user:password@]host:port[/db]}. Neither its text nor its
 * errors ever show the password.
 *
 * @param isTls {@code rediss://}
 * @param database its number, 0 where the address says nothing
 */
public record RedisAddress(
        boolean isTls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final String FORM = "redis[s]://[user:password@]host:port[/db]";

    /** A server of our own on the loopback interface. */
    static RedisAddress local(int port, String password) {
        return new RedisAddress(false, "127.0.0.1", port, null, password, 0);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none, saying what would be one
     */
    public static RedisAddress parse(String text) {
        if (text.contains(",")) {
            throw invalid("names several servers; Sentinel and Cluster are not supported yet, name one");
        }
        URI uri = uri(text);
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new RedisAddress(
                "rediss".equals(uri.getScheme()),
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                login.length == 0 || login[0].isEmpty() ? null : decode(login[0]),
                login.length < 2 ? null : decode(login[1]),
                database(uri.getPath()));
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
        if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
            throw invalid("does not begin with redis:// or rediss://");
        }
        if (uri.getHost() == null) {
            throw invalid("names no host, or has a special character in user or password that must be percent-encoded");
        }
        if (uri.getQuery() != null) {
            throw invalid("has parameters, which mean nothing here");
        }
        return uri;
    }

    private static int database(@Nullable String path) {
        if (path == null || path.length() <= 1) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(path.substring(1));
        } catch (NumberFormatException notNumber) {
            throw invalid("names the database '" + path.substring(1) + "', which is not a number");
        }
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
        return new IllegalArgumentException("the Redis address " + problem + ". It has the form " + FORM);
    }

    /** Where and how to sign in; the pool's sizes are left for whoever opens it to set. */
    public RedisOptions options() {
        return new RedisOptions().setConnectionString(url());
    }

    /** With the password: for clients, never for messages. */
    public String url() {
        String login = password == null ? "" : encode(user == null ? "" : user) + ":" + encode(password) + "@";
        return scheme() + login + place() + "/" + database;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String scheme() {
        return isTls ? "rediss://" : "redis://";
    }

    /** For messages: without user and password. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return scheme() + (password == null ? "" : "***@") + place() + "/" + database;
    }
}
