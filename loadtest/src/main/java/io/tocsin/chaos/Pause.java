package io.tocsin.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, which is most of what a chaos run does. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        LockSupport.parkNanos(Math.max(0, millis) * 1_000_000);
    }

    /** Asks every 50 ms; false when it is not so within the time. */
    static boolean until(Duration patience, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            millis(50);
        }
        return true;
    }
}
