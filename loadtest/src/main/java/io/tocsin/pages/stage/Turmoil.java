package io.tocsin.pages.stage;

import java.util.function.LongFunction;

/**
 * Webhooks that change incidents. Of four one opens an incident, one ends an incident of a while ago, and two bring alerts to the
 * incidents that stay: six changes. For ever new ones, whatever they are numbered.
 */
final class Turmoil implements LongFunction<byte[]> {

    static final double CHANGES_PER_WEBHOOK = 1.5;

    private static final int KINDS = 4;
    /** So many are opened before the first of them ends. */
    private static final int OPEN = 200;

    private final Alerts passing = new Alerts("passing", Long.MAX_VALUE);
    private final Alerts first;
    private final Alerts last;
    private long next;

    /** @param first the incidents that stay; likewise {@code last} */
    Turmoil(Alerts first, Alerts last) {
        this.first = first;
        this.last = last;
    }

    @Override
    public byte[] apply(long number) {
        long round = next / KINDS;
        int kind = (int) (next++ % KINDS);
        if (kind == 0) {
            return passing.firing(round);
        }
        if (kind == 1 && round >= OPEN) {
            return passing.ended(round - OPEN);
        }
        // Behind those that opened the incidents.
        return kind == 2 ? last.firing(last.services() + round) : first.firing(first.services() + next);
    }
}
