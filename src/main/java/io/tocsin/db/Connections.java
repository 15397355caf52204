package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.intellij.lang.annotations.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How connections to PostgreSQL are made, so that none is waited for without end: neither by us, when the server hangs or
 * the network swallows everything, nor by others, when it is our process that is stopped in the middle of a transaction.
 */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** How long work waits for a free connection. */
    private static final Duration POOL_PATIENCE = Duration.ofSeconds(8);

    /** How long the network may take to make a connection. */
    private static final Duration REACH = Duration.ofSeconds(5);

    /** A connection of which nothing is heard for so long is closed, in use or not; no statement may take longer. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /**
     * What the server does with a session of ours that says nothing more. The first ends a transaction that waits for its
     * process, the second one that has more to tell than its process takes. The third lets those who wait for its locks
     * give up earlier and try again, so that they do not fill the pool with waiting.
     */
    @Language("PostgreSQL")
    static final String BOUNDS = """
            SELECT set_config('idle_in_transaction_session_timeout', $1, false),
                   set_config('tcp_user_timeout', $1, false),
                   set_config('lock_timeout', $2, false)
            """;

    private Connections() {}

    /** The pool for all work; its transactions are ended by the server when this process goes silent within one. */
    public static Pool pool(Vertx vertx, PgConnectOptions address, PoolSettings settings) {
        var options = new PoolOptions()
                .setName("postgres")
                .setMaxSize(settings.maxConnections())
                .setMaxLifetime((int) settings.maxLifetime().toSeconds())
                .setMaxLifetimeUnit(TimeUnit.SECONDS)
                .setConnectionTimeout((int) POOL_PATIENCE.toSeconds())
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        var transport = new NetClientOptions()
                .setConnectTimeout((int) REACH.toMillis())
                .setTcpKeepAlive(true)
                .setReadIdleTimeout((int) SILENCE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(options)
                .with(transport)
                .connectingTo(address)
                .withConnectHandler(fresh -> bound(fresh, settings))
                .using(vertx)
                .build();
    }

    private static void bound(SqlConnection fresh, PoolSettings settings) {
        heard(fresh)
                .preparedQuery(BOUNDS)
                .execute(settings.bounds())
                .onFailure(failure -> LOG.warn("a connection has no bounds: {}", failure.toString()))
                .eventually(fresh::close)
                .onFailure(failure -> LOG.debug("a connection was lost at once", failure));
    }

    /**
     * A connection whose end is heard of in the log: without anyone to tell, the client prints a stack trace between the
     * log's lines. Whoever was waiting on the connection learns of it in any case.
     */
    static <C extends SqlConnection> C heard(C connection) {
        var unused = connection.exceptionHandler(failure -> LOG.debug("a connection was lost: {}", failure.toString()));
        return connection;
    }

    /** One connection beside the pool, or a failure within the time; one that comes too late is closed. */
    public static Future<PgConnection> single(Vertx vertx, PgConnectOptions address, Duration patience) {
        Future<PgConnection> made = PgConnection.connect(vertx, address).map(Connections::heard);
        return made.timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> made.compose(PgConnection::close)
                        .onFailure(never -> LOG.debug("no connection came, not even late", never)));
    }
}
