package io.tocsin.bench.load;

import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * What is sent.
 *
 * @param requests the n-th one, whole, from the first byte of its head to the last of its body; asked once for each, in order
 * @param connections kept alive, each with one request under way
 * @param rate requests each second, whether the earlier ones are answered or not; 0: as many as the connections carry
 * @param ending when no more are begun
 * @param open asked before each request of a run without a rate; while it is closed nothing is begun
 */
public record Load(LongFunction<byte[]> requests, int connections, double rate, Ending ending, BooleanSupplier open) {

    /**
     * @param seconds how long requests are begun
     * @param most how many are to be sent; those that could not within the time are lost. 0: as many as come
     * @param early ends a run with a rate before its time
     */
    record Ending(double seconds, long most, BooleanSupplier early) {

        Ending {
            // So that no run waits for ever.
            if (!(seconds > 0 && seconds < 86_400)) {
                throw new IllegalArgumentException("a run takes more than nothing and less than a day, not " + seconds);
            }
        }

        static Ending after(double seconds) {
            return new Ending(seconds, 0, () -> false);
        }
    }

    /** As many requests as the connections carry. */
    public static Load full(LongFunction<byte[]> requests, int connections, double seconds) {
        return new Load(requests, connections, 0, Ending.after(seconds), () -> true);
    }

    /** So many requests each second. */
    public static Load paced(LongFunction<byte[]> requests, int connections, double rate, double seconds) {
        return new Load(requests, connections, rate, Ending.after(seconds), () -> true);
    }

    /**
     * The first requests once each, as fast as the connections carry them.
     *
     * @param seconds what is not sent by then is lost
     */
    public static Load each(LongFunction<byte[]> requests, int connections, long most, double seconds) {
        return new Load(requests, connections, 0, new Ending(seconds, most, () -> false), () -> true);
    }

    public Load onlyWhile(BooleanSupplier condition) {
        return new Load(requests, connections, rate, ending, condition);
    }

    /** Of a run with a rate: ends it before its time. */
    public Load until(BooleanSupplier over) {
        return new Load(requests, connections, rate, new Ending(ending.seconds(), ending.most(), over), open);
    }
}
