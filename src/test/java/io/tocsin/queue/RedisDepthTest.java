package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RedisDepthTest extends DepthContractTest {

    private final String uri = TestRedis.freshUri();
    private final List<RedisJournal> opened = new ArrayList<>();

    @AfterEach
    @Override
    void close() {
        opened.forEach(journal -> await(journal.close()));
        super.close();
    }

    @Override
    RedisJournal open(InstantSource clock) {
        var settings = RedisJournalSettings.DEFAULTS.timed(LEASE, Duration.ofMillis(50));
        var journal = new RedisJournal(vertx, uri, settings, 2, clock);
        opened.add(journal);
        await(journal.start());
        return journal;
    }
}
