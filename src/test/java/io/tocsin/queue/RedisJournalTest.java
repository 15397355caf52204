package io.tocsin.queue;

import static io.tocsin.queue.Entries.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RedisJournalTest extends JournalContractTest {

    private final String uri = TestRedis.freshUri();
    private final List<RedisJournal> opened = new ArrayList<>();

    @AfterEach
    @Override
    void close() {
        opened.forEach(journal -> await(journal.close()));
        super.close();
    }

    @Override
    Journal open(Duration lease) {
        var settings = RedisJournalSettings.DEFAULTS.timed(lease, Duration.ofMillis(50));
        var journal = new RedisJournal(vertx, uri, settings, LANES, InstantSource.system());
        opened.add(journal);
        await(journal.start());
        return journal;
    }
}
