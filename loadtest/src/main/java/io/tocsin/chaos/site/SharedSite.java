package io.tocsin.chaos.site;

import io.tocsin.chaos.fault.Fault;
import io.tocsin.chaos.fault.Fault.Step;
import io.tocsin.stores.PostgresServer;
import io.tocsin.stores.Programs;
import io.tocsin.stores.RedisServer;
import io.tocsin.stores.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Several processes on one PostgreSQL and one Redis, each with a network of its own to each of them. */
public final class SharedSite implements Site {

    private static final Set<String> REDIS = Set.of("redis");
    private static final Set<String> POSTGRES = Set.of("postgres");
    private static final Set<String> STORES = Set.of("redis", "postgres");
    private static final long SLOW_MS = 200;
    private static final long CRAWLING_MS = 1_500;
    private static final int REDIS_MB = 256;
    private static final PostgresServer.Sizes POSTGRES_SIZES = new PostgresServer.Sizes("64MB", "128MB");
    private static final int POSTGRES_DISK_MB = 700;
    private static final int REDIS_DISK_MB = 100;

    private final Path folder;
    private final RedisServer redis;
    private final PostgresServer postgres;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Disk> disks = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    /** What a frozen process needs to lose its entries to another. */
    private final long zombieMs;

    private record Node(App app, Link redis, Link postgres) {}

    /**
     * What a shared site is made of.
     *
     * @param processes how many
     * @param settings of each, in the environment
     * @param leaseMs as those settings have it, in milliseconds
     * @param fillDisks whether the stores get small disks, to be filled up
     */
    public record Plan(int processes, Map<String, String> settings, long leaseMs, boolean fillDisks) {}

    public SharedSite(Path folder, Path jar, Plan plan) throws IOException {
        this.folder = folder;
        this.zombieMs = Math.min(plan.leaseMs(), 3_000);
        Programs programs = Programs.unpackedIn(folder.resolveSibling("programs"));
        Path home = folder.resolve("stores");
        this.redis = new RedisServer(
                programs,
                disk(home, "redis", REDIS_DISK_MB, plan).resolve("data"),
                folder.resolve("redis.log"),
                REDIS_MB);
        this.postgres = new PostgresServer(
                programs,
                disk(home, "postgres", POSTGRES_DISK_MB, plan).resolve("data"),
                folder.resolve("postgres.log"),
                POSTGRES_SIZES);
        for (int i = 1; i <= plan.processes(); i++) {
            nodes.add(node(i, jar, plan.settings()));
        }
    }

    @Override
    public void start() throws IOException {
        postgres.create(folder.resolve("initdb.log"));
        redis.start();
        postgres.start();
        nodes.forEach(node -> node.app.start());
    }

    private Path disk(Path home, String store, int megabytes, Plan plan) throws IOException {
        Path place = home.resolve(store);
        Files.createDirectories(place);
        Disk disk = plan.fillDisks() ? Disk.mountedOn(place, megabytes) : null;
        if (disk != null) {
            disks.add(disk);
        } else if (plan.fillDisks()) {
            skipped.add("full disk of " + store + " (mounting one is not allowed here)");
        }
        return place;
    }

    private Node node(int number, Path jar, Map<String, String> settings) {
        var toRedis = new Link("app" + number + " to redis", redis.port());
        var toPostgres = new Link("app" + number + " to postgres", postgres.port());
        var environment = new TreeMap<>(settings);
        environment.put("TOCSIN_HTTP_HOST", "127.0.0.1");
        environment.put("TOCSIN_REDIS_URL", "redis://127.0.0.1:" + toRedis.port());
        environment.put(
                "TOCSIN_DATABASE_URL",
                "postgresql://" + PostgresServer.USER + "@127.0.0.1:" + toPostgres.port() + "/"
                        + PostgresServer.DATABASE + "?sslmode=disable");
        return new Node(new App("app" + number, jar, folder, environment), toRedis, toPostgres);
    }

    @Override
    public List<App> apps() {
        return nodes.stream().map(Node::app).toList();
    }

    @Override
    public List<Fault> faults() {
        var faults = new ArrayList<>(storeFaults());
        for (Node node : nodes) {
            faults.addAll(appFaults(node.app));
            faults.addAll(linkFaults(node.app.name() + "-redis", node.redis));
            faults.addAll(linkFaults(node.app.name() + "-postgres", node.postgres));
        }
        if (disks.size() == 2) {
            faults.add(fullDisk("redis", disks.get(0), redis));
            faults.add(fullDisk("postgres", disks.get(1), postgres));
        }
        return List.copyOf(faults);
    }

    private List<Fault> storeFaults() {
        return List.of(
                new Fault("kill redis", REDIS, 200, 4_000, 3, redis::kill, redis::start),
                new Fault("freeze redis", REDIS, 300, 6_000, 2, redis::freeze, redis::thaw),
                new Fault("kill postgres", POSTGRES, 200, 4_000, 3, postgres::kill, postgres::start),
                new Fault("kill backend", POSTGRES, 1_000, 2_000, 1, postgres::killBackend, postgres::start),
                new Fault("freeze postgres", POSTGRES, 300, 6_000, 2, postgres::freeze, postgres::thaw),
                new Fault("kill both stores", STORES, 200, 4_000, 2, this::killBoth, this::startBoth),
                new Fault("freeze both stores", STORES, 300, 4_000, 1, this::freezeBoth, this::thawBoth));
    }

    private List<Fault> appFaults(App app) {
        Set<String> part = Set.of(app.name());
        String name = app.name();
        return List.of(
                new Fault("kill " + name, part, 0, 3_000, 2, app::kill, app::start),
                new Fault("freeze " + name, part, 300, 2_000, 1, app::freeze, app::thaw),
                new Fault("zombie " + name, part, zombieMs + 500, zombieMs + 4_000, 2, app::freeze, app::thaw),
                new Fault("restart " + name, part, 0, 500, 1, app::terminate, app::start));
    }

    private static List<Fault> linkFaults(String name, Link link) {
        Set<String> part = Set.of(name);
        return List.of(
                new Fault("cut " + name, part, 500, 6_000, 1, link::swallow, link::restore),
                new Fault("reset " + name, part, 100, 500, 1, link::reset, Step.NONE),
                new Fault("slow " + name, part, 1_000, 4_000, 1, () -> link.slowDown(SLOW_MS), link::restore),
                new Fault("crawling " + name, part, 1_000, 4_000, 1, () -> link.slowDown(CRAWLING_MS), link::restore));
    }

    private static Fault fullDisk(String name, Disk disk, Server server) {
        return new Fault("full disk " + name, Set.of(name), 2_000, 5_000, 4, disk::fill, () -> {
            disk.clear();
            server.start();
        });
    }

    private void killBoth() {
        redis.kill();
        postgres.kill();
    }

    private void startBoth() {
        postgres.start();
        redis.start();
    }

    private void freezeBoth() {
        redis.freeze();
        postgres.freeze();
    }

    private void thawBoth() {
        postgres.thaw();
        redis.thaw();
    }

    @Override
    public List<String> skipped() {
        return skipped;
    }

    @Override
    public Database database() {
        return new Database(postgres.jdbcUrl(), PostgresServer.USER, "");
    }

    @Override
    public Keys redis() {
        return new Keys(redis.port(), "");
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.app.close());
        nodes.forEach(node -> node.redis.close());
        nodes.forEach(node -> node.postgres.close());
        postgres.close();
        redis.close();
        disks.forEach(Disk::close);
    }
}
