package io.tocsin.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What became of the requests of one run. Times count from when a request was due, not from when it could be sent. */
public final class Tally {

    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(DIGITS);
    private long accepted;
    private long refused;
    private long others;
    private long lost;
    private double seconds;

    void answered(int status, long nanos) {
        if (status / 100 == 2) {
            accepted++;
            micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
        } else if (status == 503) {
            refused++;
        } else {
            others++;
        }
    }

    void lost() {
        lost++;
    }

    void took(long nanos) {
        seconds = nanos / 1e9;
    }

    /** Answered 2xx. */
    public long accepted() {
        return accepted;
    }

    /** Answered 503. */
    public long refused() {
        return refused;
    }

    /** Answered anything else, or not at all. */
    public long failed() {
        return others + lost;
    }

    public double seconds() {
        return seconds;
    }

    /** Answered 2xx, each second. */
    public double rate() {
        return accepted / seconds;
    }

    /** In milliseconds, of those that were answered 2xx. */
    public double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    /** @throws IllegalStateException when anything was answered but 2xx, or not at all: percentiles would not tell */
    public Tally orderly() {
        if (refused > 0) {
            throw new IllegalStateException("%,d of %,d were refused with 503".formatted(refused, refused + accepted));
        }
        return answered();
    }

    /** @throws IllegalStateException when something was answered but 2xx and 503, or not at all */
    public Tally answered() {
        if (failed() > 0) {
            throw new IllegalStateException(others + " answers were neither 2xx nor 503, " + lost + " never came");
        }
        return this;
    }

    @Override
    public String toString() {
        return "%,d accepted, %,d refused, %,d failed in %.1f s: %,.0f/s, p50 %.1f, p99 %.1f ms"
                .formatted(accepted, refused, failed(), seconds, rate(), percentile(50), percentile(99));
    }
}
