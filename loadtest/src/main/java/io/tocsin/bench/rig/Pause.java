package io.tocsin.bench.rig;

/** Waiting, in the bench's own thread. */
public final class Pause {

    private Pause() {}

    /** @throws IllegalStateException when the bench is stopped meanwhile */
    public static void ms(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    public static void seconds(double seconds) {
        ms(Math.round(seconds * 1000));
    }
}
