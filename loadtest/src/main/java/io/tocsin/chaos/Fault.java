package io.tocsin.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong for a while.
 *
 * @param millis from the strike to the healing
 */
record Fault(String name, long millis, Runnable strike, Runnable heal) {

    private static final Runnable BY_ITSELF = () -> {};

    /** One of those that can happen in this world. */
    static Fault any(World world, Random random) {
        List<Fault> possible = new ArrayList<>();
        stores(world, random, possible);
        Node node = world.nodes.get(random.nextInt(world.nodes.size()));
        node(node, random, possible);
        if (!world.proxies.isEmpty()) {
            network(world, random, possible);
        }
        if (world.ballast.isPossible()) {
            possible.add(new Fault(
                    "disk full", within(random, 1_000, 4_000), world.ballast::fill, world.ballast::remove));
        }
        return possible.get(random.nextInt(possible.size()));
    }

    private static void node(Node node, Random random, List<Fault> possible) {
        possible.add(new Fault(node.name + " killed", within(random, 100, 3_000), node::kill, node::start));
        possible.add(new Fault(node.name + " killed", within(random, 100, 500), node::kill, node::start));
        possible.add(new Fault(node.name + " frozen", within(random, 500, 5_000), node::stop, node::resume));
        possible.add(new Fault(node.name + " frozen long", within(random, 6_000, 9_000), node::stop, node::resume));
        possible.add(new Fault(node.name + " stopped", within(random, 100, 1_000), node::terminate, node::start));
    }

    private static void stores(World world, Random random, List<Fault> possible) {
        Stores stores = world.stores;
        possible.add(new Fault("redis killed", 500, () -> stores.redis(Signal.KILL), BY_ITSELF));
        possible.add(new Fault("postgres killed", 500, () -> stores.postgres(Signal.KILL), BY_ITSELF));
        possible.add(new Fault("postmaster killed", 500, stores::killPostmaster, BY_ITSELF));
        possible.add(new Fault("backend killed", 500, stores::killBackend, BY_ITSELF));
        possible.add(new Fault(
                "redis frozen",
                within(random, 500, 6_000),
                () -> stores.redis(Signal.STOP),
                () -> stores.redis(Signal.CONT)));
        possible.add(new Fault(
                "postgres frozen",
                within(random, 500, 6_000),
                () -> stores.postgres(Signal.STOP),
                () -> stores.postgres(Signal.CONT)));
        possible.add(new Fault("both killed", 500, () -> both(stores, Signal.KILL), BY_ITSELF));
        possible.add(new Fault(
                "both frozen",
                within(random, 500, 4_000),
                () -> both(stores, Signal.STOP),
                () -> both(stores, Signal.CONT)));
    }

    private static void both(Stores stores, Signal signal) {
        stores.redis(signal);
        stores.postgres(signal);
    }

    private static void network(World world, Random random, List<Fault> possible) {
        int number = random.nextInt(world.proxies.size());
        Proxy proxy = world.proxies.get(number);
        String way = "node" + number / 2 + (number % 2 == 0 ? "-postgres" : "-redis");
        possible.add(new Fault(way + " cut", within(random, 500, 8_000), proxy::cut, proxy::heal));
        possible.add(new Fault(way + " reset", 100, proxy::reset, BY_ITSELF));
        long delay = within(random, 50, 600);
        possible.add(new Fault(way + " slow", within(random, 1_000, 5_000), () -> proxy.slow(delay), proxy::heal));
    }

    private static long within(Random random, int least, int most) {
        return least + random.nextInt(most - least);
    }
}
