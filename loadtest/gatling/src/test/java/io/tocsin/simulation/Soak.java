package io.tocsin.simulation;

/** {@link Sustained} for ten minutes, so that vacuum, checkpoints and rewrites of the queue's log are part of it. */
public final class Soak extends Sustained {

    private static final int SECONDS = 600;

    public Soak() {
        super(SECONDS);
    }
}
