package io.tocsin.db;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Who may read when. However many want to read, they have a part of the pool among them, and of that the expensive reads
 * have a part: so neither do writers wait for readers, nor lists for figures.
 */
public final class ReadTurns {

    /** For each that reads so many wait; what is behind them would hardly be read in time. */
    private static final int WAITING_EACH = 32;

    private final Turns reads;
    private final Turns surveys;

    /** @param connections of the pool */
    public ReadTurns(ReadSettings settings, int connections) {
        this.reads = turns(settings.reads(connections), settings);
        this.surveys = turns(settings.surveys(connections), settings);
    }

    private static Turns turns(int atOneTime, ReadSettings settings) {
        return new Turns(atOneTime, atOneTime * WAITING_EACH, settings.readPatience());
    }

    <T> Future<T> read(Supplier<Future<T>> work) {
        return reads.take(work);
    }

    <T> Future<T> survey(Supplier<Future<T>> work) {
        return surveys.take(() -> reads.take(work));
    }
}
