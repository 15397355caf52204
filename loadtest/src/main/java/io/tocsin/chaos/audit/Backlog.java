package io.tocsin.chaos.audit;

import io.tocsin.chaos.site.Site;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is accepted and not applied yet: the journals of both stores, looked at beside the product. */
public final class Backlog {

    private static final int PATIENCE_MS = 3_000;
    private static final String INBOX = "SELECT count(*) FROM receipt_inbox";

    private final Site site;

    public Backlog(Site site) {
        this.site = site;
    }

    /**
     * Webhooks in the inbox, entries in Redis' streams, and those that wait for a retry.
     *
     * @throws IOException while a store does not answer
     */
    public long length() throws IOException {
        return inbox() + journal();
    }

    private long inbox() throws IOException {
        Site.Database database = site.database();
        String url = database.url() + "?connectTimeout=3&socketTimeout=5";
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(INBOX)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException away) {
            throw new IOException(away);
        }
    }

    private long journal() throws IOException {
        Site.Keys redis = site.redis();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            var talk = new Talk(socket, new BufferedInputStream(socket.getInputStream()));
            if (!redis.password().isEmpty()) {
                talk.ask("AUTH", redis.password());
            }
            long length = 0;
            for (Object key : (List<?>) talk.ask("KEYS", "tocsin:*")) {
                length += length(talk, key.toString());
            }
            return length;
        }
    }

    private static long length(Talk talk, String key) throws IOException {
        return switch (talk.ask("TYPE", key).toString()) {
            case "stream" -> (long) talk.ask("XLEN", key);
            case "zset" -> (long) talk.ask("ZCARD", key);
            default -> 0;
        };
    }

    /** As much of Redis' protocol as the questions above need. */
    private record Talk(Socket socket, InputStream in) {

        Object ask(String... words) throws IOException {
            var request = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                request.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            return reply();
        }

        private Object reply() throws IOException {
            String line = line();
            String rest = line.substring(1);
            switch (line.charAt(0)) {
                case '+':
                    return rest;
                case ':':
                    return Long.parseLong(rest);
                case '$':
                    String text = new String(in.readNBytes(Integer.parseInt(rest)), StandardCharsets.UTF_8);
                    in.skipNBytes(2);
                    return text;
                case '*':
                    var list = new ArrayList<>();
                    for (int left = Integer.parseInt(rest); left > 0; left--) {
                        list.add(reply());
                    }
                    return list;
                default:
                    throw new IOException("Redis says " + line);
            }
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int octet = in.read(); octet != '\r'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("Redis closed the connection");
                }
                line.append((char) octet);
            }
            in.skipNBytes(1);
            return line.toString();
        }
    }
}
