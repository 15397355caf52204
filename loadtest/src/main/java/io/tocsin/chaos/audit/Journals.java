package io.tocsin.chaos.audit;

import io.tocsin.chaos.site.Site;
import io.tocsin.stores.RedisTalk;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is accepted and not applied yet: the journals of both stores, looked at beside the product. */
public final class Journals {

    private static final int PATIENCE_MS = 3_000;
    private static final String INBOX = "SELECT count(*) FROM receipt_inbox";

    private final Site site;

    public Journals(Site site) {
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
        try (var talk = new RedisTalk(redis.port(), PATIENCE_MS)) {
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

    private static long length(RedisTalk talk, String key) throws IOException {
        return switch (talk.ask("TYPE", key).toString()) {
            case "stream" -> (long) talk.ask("XLEN", key);
            case "zset" -> (long) talk.ask("ZCARD", key);
            default -> 0;
        };
    }
}
