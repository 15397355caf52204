package io.tocsin.app;

import io.tocsin.db.PgAddress;
import io.tocsin.vault.Keyring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The two stores of this process: the operator's, or our own. Our own start side by side, and hold the data folder until
 * they are closed.
 */
final class Stores {

    /** Of the data folder. Lost, what it encrypts is lost; so it is kept where the embedded database is. */
    private static final String KEY_FILE = "secret.key";

    private final Vertx vertx;
    private final Config config;

    private volatile @Nullable DataDir data;
    private volatile @Nullable LocalPostgres localPostgres;
    private volatile @Nullable LocalRedis localRedis;
    private volatile Keyring keys = Keyring.EMPTY;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    Stores(Vertx vertx, Config config) {
        this.vertx = vertx;
        this.config = config;
    }

    record Addresses(PgAddress postgres, RedisAddress redis) {}

    /** After a failure, too, it must be closed: one of the two may be running. */
    Future<Addresses> start() {
        return vertx.executeBlocking(this::takeDataDir, false).compose(taken -> {
            var postgres = vertx.executeBlocking(this::startPostgres, false);
            var redis = vertx.executeBlocking(this::startRedis, false);
            return Future.join(postgres, redis).map(both -> new Addresses(postgres.result(), redis.result()));
        });
    }

    private @Nullable DataDir takeDataDir() throws IOException {
        if (config.database().isEmbedded() || config.redis().isEmbedded()) {
            DataDir taken = DataDir.open(config.dataDir());
            data = taken;
            taken.keepApart(config.demo());
        }
        keys = readKeys(data);
        return data;
    }

    /** Those set, and behind them what was made here before any were: other processes than one see no data folder. */
    private Keyring readKeys(@Nullable DataDir folder) throws IOException {
        Keyring set = config.secret().keyring();
        if (folder == null || !config.database().isEmbedded() || !set.isEmpty() && !folder.has(KEY_FILE)) {
            return set;
        }
        return set.before(Keyring.parse(folder.kept(KEY_FILE, Keyring::generate)));
    }

    /** What encrypts secrets, once started. */
    Keyring keys() {
        return keys;
    }

    private PgAddress startPostgres() throws IOException, InterruptedException {
        PgAddress named = config.database().url();
        if (named != null) {
            return named;
        }
        var postgres = LocalPostgres.start(Objects.requireNonNull(data));
        localPostgres = postgres;
        return postgres.address();
    }

    private RedisAddress startRedis() throws IOException, InterruptedException {
        RedisAddress named = config.redis().url();
        if (named != null) {
            return named;
        }
        var redis =
                LocalRedis.start(Objects.requireNonNull(data), config.redis().maxMemory());
        localRedis = redis;
        return redis.address();
    }

    /** From now on our own are started again when they end by themselves. */
    void watch() {
        LocalPostgres postgres = localPostgres;
        if (postgres != null) {
            watches.add(new Watch(vertx, "PostgreSQL", postgres));
        }
        LocalRedis redis = localRedis;
        if (redis != null) {
            watches.add(new Watch(vertx, "Redis", redis));
        }
        watches.forEach(Watch::start);
    }

    /** Comes first when all is ended: whoever ends us may end our stores at the same time. */
    Future<Void> unwatch() {
        return Future.join(watches.stream().map(Watch::close).toList()).mapEmpty();
    }

    /** Ends our own stores and gives the data folder back; does nothing to the operator's. */
    Future<Void> close() {
        return Future.join(
                        vertx.executeBlocking(this::stopPostgres, false), vertx.executeBlocking(this::stopRedis, false))
                .eventually(() -> vertx.executeBlocking(this::releaseDataDir, false))
                .mapEmpty();
    }

    private boolean stopPostgres() throws IOException, InterruptedException {
        LocalPostgres postgres = localPostgres;
        if (postgres != null) {
            postgres.stop();
        }
        return postgres != null;
    }

    private boolean stopRedis() throws InterruptedException {
        LocalRedis redis = localRedis;
        if (redis != null) {
            redis.stop();
        }
        return redis != null;
    }

    private boolean releaseDataDir() throws IOException {
        DataDir taken = data;
        if (taken != null) {
            taken.close();
        }
        return taken != null;
    }
}
