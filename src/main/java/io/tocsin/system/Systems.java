package io.tocsin.system;

import io.tocsin.db.Db;
import io.tocsin.queue.JournalGauges.Reading;
import io.tocsin.queue.RedisServer;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the product itself. */
public final class Systems {

    private final Db db;
    private final Installation installation;
    private final Supplier<List<Reading>> journals;
    private final Supplier<Future<RedisServer>> redis;
    private final SystemQueries queries = new SystemQueries();

    /**
     * @param journals how full each is, as last measured
     * @param redis asks it; fails while it is away
     */
    public Systems(
            Db db, Installation installation, Supplier<List<Reading>> journals, Supplier<Future<RedisServer>> redis) {
        this.db = db;
        this.installation = installation;
        this.journals = journals;
        this.redis = redis;
    }

    Future<Health> health(Instant now) {
        return db.withConnection(connection -> queries.sources(connection)
                .compose(sources -> queries.dead(connection)
                        .map(dead -> new Health(now, QueueState.of(journals.get()), Health.Dead.of(dead), sources))));
    }

    Future<SystemState> state(Instant now) {
        Future<@Nullable RedisServer> asked = redis.get().otherwiseEmpty();
        return db.withConnection(connection -> queries.postgres(connection)
                .compose(postgres -> queries.dead(connection)
                        .compose(dead -> asked.map(server -> state(now, postgres, dead, server)))));
    }

    private SystemState state(Instant now, SystemState.Postgres postgres, long dead, @Nullable RedisServer server) {
        return new SystemState(
                now,
                installation.version(),
                installation.process(),
                postgres,
                server,
                QueueState.of(journals.get()),
                Health.Dead.of(dead),
                installation.retentionSeconds());
    }
}
