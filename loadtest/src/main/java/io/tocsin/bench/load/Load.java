package io.tocsin.bench.load;

import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * What is sent.
 *
 * @param requests the n-th one, whole, from the first byte of its head to the last of its body; asked once for each, in order
 * @param connections kept alive, each with one request under way
 * @param rate requests each second, whether the earlier ones are answered or not; 0: as many as the connections carry
 * @param seconds how long requests are begun
 * @param most how many at all
 * @param open asked before each request of a run without a rate; while it is closed nothing is begun
 */
public record Load(
        LongFunction<byte[]> requests, int connections, double rate, double seconds, long most, BooleanSupplier open) {

    /** As many requests as the connections carry. */
    public static Load full(LongFunction<byte[]> requests, int connections, double seconds) {
        return new Load(requests, connections, 0, seconds, Long.MAX_VALUE, () -> true);
    }

    /** So many requests each second. */
    public static Load paced(LongFunction<byte[]> requests, int connections, double rate, double seconds) {
        return new Load(requests, connections, rate, seconds, Long.MAX_VALUE, () -> true);
    }

    /** Each request once, as fast as the connections carry them. */
    public static Load each(LongFunction<byte[]> requests, int connections, long most) {
        return new Load(requests, connections, 0, Double.MAX_VALUE, most, () -> true);
    }

    public Load onlyWhile(BooleanSupplier condition) {
        return new Load(requests, connections, rate, seconds, most, condition);
    }
}
