package io.tocsin.bench.measure;

import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Cores;
import io.tocsin.bench.rig.Idle;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.util.function.LongFunction;

/** What a measure works with, and the turns that several measures take. */
public record Workbench(Rig.Place place, Generator generator, Effort effort) {

    static final int CONNECTIONS = 100;
    static final int ALERTS = 5;

    private static final int DISTINCT = 20_000;
    private static final double ACCEPTING_SECONDS = 15;
    private static final double APPLYING_SECONDS = 45;
    /** Webhooks in Redis, those that are being applied among them, beyond which nothing is sent. */
    private static final int SHORT = 240;
    /** Webhooks in each stream, as few as where workers keep up; Redis would copy all others whenever it rewrites its file. */
    static final long KEPT = 500;

    double seconds() {
        return effort.seconds();
    }

    int rounds() {
        return effort.rounds();
    }

    /** Until the compiler is done with the way from the socket to the journal. */
    double acceptingWarmUp() {
        return scaled(ACCEPTING_SECONDS);
    }

    /** And with nearly all that follows: of the product's first minute its compiler takes a third of the processor time. */
    double applyingWarmUp() {
        return scaled(APPLYING_SECONDS);
    }

    /** At least one. */
    double scaled(double whole) {
        return Math.max(1, whole * effort.scale());
    }

    /** A hundred thousand alerts that repeat. */
    LongFunction<byte[]> repeats() {
        return new Webhooks(Subject.KEY, DISTINCT, ALERTS, "shop").repeating(DISTINCT);
    }

    /** Alerts that nobody heard of, an incident with each webhook. */
    static LongFunction<byte[]> news(String name) {
        return new Webhooks(Subject.KEY, Long.MAX_VALUE, ALERTS, name);
    }

    /** As many as the connections carry. */
    void warmUp(Rig rig, LongFunction<byte[]> webhooks, double seconds) {
        generator.run(rig.port(), Load.full(webhooks, CONNECTIONS, seconds));
    }

    /** Webhooks accepted each second, of a subject that applies none. */
    double accepted(Rig rig, LongFunction<byte[]> webhooks) {
        var idle = new Idle();
        Tally tally = generator
                .run(rig.port(), Load.full(webhooks, CONNECTIONS, seconds()))
                .orderly();
        rig.backlog().orderly();
        System.err.printf("%s; machine %.0f %% idle%n", tally, idle.percent());
        return tally.rate();
    }

    /** Webhooks applied each second while the queue is kept short, from the first sent to the last applied. */
    double applied(Rig rig, LongFunction<byte[]> webhooks, double seconds) {
        Cores tocsin = Cores.of(rig.subject().process());
        Cores postgres = Cores.of(rig.stores().postgres());
        Cores redis = Cores.of(rig.stores().redis());
        var idle = new Idle();
        long began = System.nanoTime();
        Load load = Load.full(webhooks, CONNECTIONS, seconds)
                .onlyWhile(rig.backlog().below(SHORT));
        Tally tally = generator.run(rig.port(), load).orderly();
        rig.backlog().awaitEmpty();
        double rate = tally.accepted() / ((System.nanoTime() - began) / 1e9);
        System.err.printf(
                "%s; applied %.0f/s; machine %.0f %% idle; cores: process %.2f, PostgreSQL %.2f, Redis %.2f%n",
                tally, rate, idle.percent(), tocsin.used(), postgres.used(), redis.used());
        return rate;
    }
}
