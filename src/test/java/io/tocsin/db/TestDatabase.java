package io.tocsin.db;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A migrated database of one's own on a real PostgreSQL. The server starts once for all tests; each database is a clone of
 * one migrated template, made in some 15 ms.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "tocsin_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final String name;

    private TestDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    public static TestDatabase create() {
        return on(Server.POSTGRES);
    }

    static TestDatabase on(EmbeddedPostgres server) {
        var database = new TestDatabase(server, "tocsin_" + NUMBER.incrementAndGet());
        database.execute("CREATE DATABASE " + database.name + " TEMPLATE " + TEMPLATE);
        return database;
    }

    public Pool pool(Vertx vertx) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(connectOptions())
                .using(vertx)
                .build();
    }

    public PgConnectOptions connectOptions() {
        return new PgConnectOptions()
                .setHost("localhost")
                .setPort(port())
                .setUser("postgres")
                .setDatabase(name)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(PgAddress.LONGEST_KEPT)
                .setPipeliningLimit(256);
    }

    /** Lets nobody in any more; who is in stays. */
    public void refuseConnections() {
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    }

    public void acceptConnections() {
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /** What is written to this table fails from now on, in the way of this SQLSTATE: 53100 is a full disk. */
    public void refuseWrites(String table, String sqlState) {
        executeHere("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '%2$s'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION refuse()
                """.formatted(table, sqlState));
    }

    public void acceptWrites() {
        executeHere("DROP FUNCTION refuse CASCADE");
    }

    /** From now on for new connections, and for those that are there, which are ended: as after a failover. */
    public void readOnly(boolean isReadOnly) {
        execute("ALTER DATABASE " + name + " SET default_transaction_read_only = " + isReadOnly);
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    /** As the product takes it in {@code TOCSIN_DATABASE_URL}. */
    public String url() {
        return "postgresql://postgres@localhost:" + port() + "/" + name;
    }

    private int port() {
        return server.getPort();
    }

    void executeHere(String sql) {
        execute(server.getDatabase("postgres", name), sql);
    }

    private void execute(String sql) {
        execute(server.getPostgresDatabase(), sql);
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** A server with the migrated template. */
    static EmbeddedPostgres server(Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
        settings.forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres postgres = builder.start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + TEMPLATE);
            }
            Flyway.configure()
                    .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = server(Map.of());
    }
}
