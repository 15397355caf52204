package io.tocsin.db;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes time-ordered ids (RFC 9562, version 7): 48 bits of Unix milliseconds, then randomness. Tables that grow with
 * time are partitioned by such ids.
 */
public final class Uuid7 {

    private final RandomGenerator random;

    /** With a random seed of its own; ids of different processes do not meet. */
    public Uuid7() {
        this(new SecureRandom());
    }

    Uuid7(RandomGenerator random) {
        this.random = random;
    }

    public UUID next(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The least id that can be made at this time: a bound for partitions and ranges. */
    public static UUID floor(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** When the id was made, to the millisecond. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Whether the id is of version 7, so that its time means something. */
    public static boolean isUuid7(UUID id) {
        return id.version() == 7;
    }
}
