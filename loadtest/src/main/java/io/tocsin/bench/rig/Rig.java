package io.tocsin.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A subject on stores of its own.
 *
 * @param backlog how many accepted webhooks wait in Redis
 */
public record Rig(Stores stores, Subject subject, Backlog backlog) implements AutoCloseable {

    /**
     * Where rigs are set up.
     *
     * @param jar the product
     * @param work data and logs
     */
    public record Place(Path jar, Path work) {

        /** @param settings that differ from the product's defaults, as environment */
        public Rig tocsin(String name, Map<String, String> settings) throws IOException {
            return on(Stores.started(work), stores -> {
                Map<String, String> environment = Subject.environment(stores);
                environment.putAll(settings);
                return Subject.tocsin(jar, environment, log(name));
            });
        }

        /** A further process on the same stores. */
        public Subject tocsinOn(Stores stores, String name) throws IOException {
            return Subject.tocsin(jar, Subject.environment(stores), log(name));
        }

        public Rig yardstick(Class<?> program) throws IOException {
            return on(
                    Stores.started(work),
                    stores ->
                            Subject.yardstick(jar, program, Subject.environment(stores), log(program.getSimpleName())));
        }

        /** The product with the stores that it brings. */
        public Subject embedded(String name, Path data) throws IOException {
            return Subject.tocsin(
                    jar, Map.of("TOCSIN_DATA_DIR", data.toString(), "TOCSIN_ADMIN_TOKEN", Subject.TOKEN), log(name));
        }

        private Path log(String name) throws IOException {
            return Files.createTempFile(work, name + "-", ".log");
        }

        private static Rig on(Stores stores, Start start) throws IOException {
            try {
                return new Rig(stores, start.on(stores), new Backlog(stores.redisPort()));
            } catch (IOException | RuntimeException failure) {
                stores.close();
                throw failure;
            }
        }
    }

    private interface Start {

        Subject on(Stores stores) throws IOException;
    }

    public int port() {
        return subject.port();
    }

    @Override
    public void close() {
        backlog.close();
        subject.close();
        stores.close();
    }
}
