package io.tocsin.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A subject on its stores. */
public record Rig(Stores stores, Subject subject) implements AutoCloseable {

    /**
     * Where rigs are set up.
     *
     * @param jar the product
     * @param work data and logs
     */
    public record Place(Path jar, Path work) {

        /** On stores of its own. */
        public Rig tocsin(String name, Map<String, String> settings) throws IOException {
            return on(stores(), stores -> tocsinOn(stores, name, settings));
        }

        /** @param settings that differ from the product's defaults, as environment */
        public Subject tocsinOn(Stores stores, String name, Map<String, String> settings) throws IOException {
            Map<String, String> environment = Subject.environment(stores);
            environment.putAll(settings);
            return Subject.tocsin(jar, environment, log(name));
        }

        public Rig yardstick(Class<?> program) throws IOException {
            return on(
                    stores(),
                    stores ->
                            Subject.yardstick(jar, program, Subject.environment(stores), log(program.getSimpleName())));
        }

        /** The product with the stores that it brings. */
        public Subject embedded(String name, Path data) throws IOException {
            return Subject.tocsin(
                    jar, Map.of("TOCSIN_DATA_DIR", data.toString(), "TOCSIN_ADMIN_TOKEN", Subject.TOKEN), log(name));
        }

        /** Fresh ones. */
        public Stores stores() throws IOException {
            return Stores.started(work);
        }

        private Path log(String name) throws IOException {
            return Files.createTempFile(work, name + "-", ".log");
        }

        private static Rig on(Stores stores, Start start) throws IOException {
            try {
                return new Rig(stores, start.on(stores));
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

    public Backlog backlog() {
        return stores.backlog();
    }

    @Override
    public void close() {
        subject.close();
        stores.close();
    }
}
