package io.tocsin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run is made of: the nodes that get the load, the stores behind them, and the networks between. In shared mode
 * the stores belong to one more Tocsin, the keeper, which gets no load and no faults and starts its stores again when
 * they die, as an operator would.
 */
final class World implements AutoCloseable {

    private static final int SHARED_NODES = 2;

    final Path folder;
    final Stores stores;
    final List<Node> nodes = new ArrayList<>();
    final List<Proxy> proxies = new ArrayList<>();
    final Ballast ballast;
    private final List<Node> keepers = new ArrayList<>();
    private final Options options;

    World(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
        Path data = folder.resolve("data");
        this.ballast = new Ballast(data, options.seed() % 5 == 0);
        this.stores = new Stores(data);
        if (options.mode() == Options.Mode.EMBEDDED) {
            nodes.add(node("tocsin", environment(data)));
        } else {
            Map<String, String> keeping = environment(data);
            keeping.put("TOCSIN_ROLES", "http");
            keepers.add(node("keeper", keeping));
        }
    }

    void start() {
        keepers.forEach(Node::startAndWait);
        if (options.mode() == Options.Mode.SHARED) {
            for (int number = 0; number < SHARED_NODES; number++) {
                nodes.add(node("node" + number, environment(proxied(), proxied())));
            }
        }
        nodes.forEach(Node::start);
        nodes.forEach(Node::awaitReady);
    }

    private Proxy proxied() {
        var proxy = new Proxy(proxies.size() % 2 == 0 ? stores::postgresPort : stores::redisPort);
        proxies.add(proxy);
        return proxy;
    }

    private Node node(String name, Map<String, String> environment) {
        return new Node(name, folder, options.jar(), environment);
    }

    private Map<String, String> environment(Path data) {
        Map<String, String> environment = leases();
        environment.put("TOCSIN_DATA_DIR", data.toString());
        return environment;
    }

    private Map<String, String> environment(Proxy postgres, Proxy redis) {
        Map<String, String> environment = leases();
        environment.put(
                "TOCSIN_DATABASE_URL",
                "postgresql://tocsin:" + stores.postgresPassword() + "@127.0.0.1:" + postgres.port() + "/tocsin");
        environment.put("TOCSIN_REDIS_URL", "redis://:" + stores.redisPassword() + "@127.0.0.1:" + redis.port());
        environment.put("TOCSIN_HTTP_HOST", "127.0.0.1");
        return environment;
    }

    /** Short leases make takeovers happen within a run; every fourth run has the product's own. */
    private Map<String, String> leases() {
        return new HashMap<>(
                options.seed() % 4 == 3
                        ? Map.of()
                        : Map.of(
                                "TOCSIN_QUEUE_REDIS_LEASE", "3s",
                                "TOCSIN_QUEUE_REDIS_SWEEP", "500ms",
                                "TOCSIN_QUEUE_POSTGRES_LEASE", "3s"));
    }

    /** Everything runs and is reachable again; returns when each node says that it is ready. */
    void heal() {
        ballast.remove();
        proxies.forEach(Proxy::heal);
        ignoringAway(() -> stores.postgres(Signal.CONT));
        ignoringAway(() -> stores.redis(Signal.CONT));
        nodes.forEach(Node::resume);
        nodes.forEach(Node::start);
        nodes.forEach(Node::awaitReady);
    }

    boolean isReady() {
        return nodes.stream().allMatch(node -> node.readiness() == 200);
    }

    private static void ignoringAway(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException away) {
            // A store that is just being started has no pid file; it is not stopped either.
        }
    }

    @Override
    public void close() {
        Stream.concat(nodes.stream(), keepers.stream()).filter(Node::isAlive).forEach(Node::terminate);
        proxies.forEach(Proxy::close);
        ballast.close();
    }

    /** A run without violations leaves nothing behind. */
    void delete() {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
