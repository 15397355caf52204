package io.tocsin.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.problem.Problem;
import io.tocsin.retry.Backoff;
import io.tocsin.retry.Breaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The journals in the order they are tried for each webhook: the first that takes it wins. A journal that fails or is slow
 * is left out for a while, so that a sender waits for it once and not each time. An entry may end up in two journals;
 * its receipt id makes the second do nothing.
 */
public final class JournalChain {

    private final JournalChainSettings settings;
    private final List<JournalLink> links;

    /**
     * @param journals those that exist, in any order; the settings say which are used
     * @param random spreads the probes of many processes
     */
    public JournalChain(
            List<Journal> journals,
            JournalChainSettings settings,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.settings = settings;
        this.links = new ArrayList<>();
        for (Journal journal : inOrder(journals, settings.order())) {
            Backoff backoff = new Backoff(settings.journalProbeAfter(), settings.journalProbeMost());
            Breaker breaker = new Breaker(settings.journalFailures(), backoff, random);
            links.add(new JournalLink(journal, breaker, clock, new AppendMetrics(meters, journal.name())));
        }
    }

    /**
     * Completes when the entry is on disk somewhere.
     *
     * @param partitionKey entries of one key mostly go to one worker at a time: integration and group
     * @return the name of the journal that took it; fails with {@link Problem.Unavailable} when none does, at once when
     *     all are known to be away
     */
    public Future<String> append(Entry entry, String partitionKey) {
        return append(entry, partitionKey, 0);
    }

    /** The journals in use, first choice first. */
    public List<Journal> journals() {
        return links.stream().map(JournalLink::journal).toList();
    }

    private Future<String> append(Entry entry, String partitionKey, int from) {
        if (from == links.size()) {
            return Future.failedFuture(new Problem.Unavailable(
                    "The webhook cannot be made durable now; the same request may succeed in a few seconds."));
        }
        JournalLink link = links.get(from);
        return link.append(entry, partitionKey, patience(from))
                .map(link.journal().name())
                .recover(failure -> append(entry, partitionKey, from + 1));
    }

    /** A journal is hurried only while there is another one to turn to. */
    private Duration patience(int at) {
        for (int next = at + 1; next < links.size(); next++) {
            if (links.get(next).isInUse()) {
                return settings.journalTimeout();
            }
        }
        return settings.journalLastTimeout();
    }

    private static List<Journal> inOrder(List<Journal> journals, List<String> order) {
        return order.stream().flatMap(name -> named(journals, name)).toList();
    }

    private static Stream<Journal> named(List<Journal> journals, String name) {
        if (journals.stream().noneMatch(journal -> journal.name().equals(name))) {
            throw new IllegalArgumentException("journals names " + name + ", which is not configured");
        }
        return journals.stream().filter(journal -> journal.name().equals(name));
    }
}
