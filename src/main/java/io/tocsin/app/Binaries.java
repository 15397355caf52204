package io.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;
import redis.embedded.RedisExecProvider;

/**
 * The stores' programs, unpacked from the jar into {@code <data_dir>/runtime}: not into the system's temporary folder,
 * where a cleaner would take them away from running servers. A folder appears there by one rename, when it is complete.
 */
final class Binaries {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    /** Its name in the data folder. */
    static final String FOLDER = "runtime";

    private static final int OWNER_EXECUTE = 0b001_000_000;

    private final Path runtime;

    Binaries(DataDir data) throws IOException {
        this.runtime = data.folder(FOLDER);
    }

    /** The folder with {@code initdb}, {@code pg_ctl} and {@code postgres}. */
    Path postgres() throws IOException {
        String name = "postgres-" + system() + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        URL archive = resource(name, "PostgreSQL", "TOCSIN_DATABASE_URL");
        return unpacked("postgres-" + checksum(archive), folder -> untar(archive, folder))
                .resolve("bin");
    }

    Path redisServer() throws IOException {
        String version = RedisExecProvider.redisVersion;
        String name = "redis-server-" + version + "-" + system() + "-" + (isArm() ? "arm64" : "amd64");
        URL program = resource(name, "Redis", "TOCSIN_REDIS_URL");
        return unpacked("redis-" + version, folder -> copyProgram(program, folder.resolve("redis-server")))
                .resolve("redis-server");
    }

    private Path unpacked(String name, Unpacker unpacker) throws IOException {
        Path folder = runtime.resolve(name);
        if (!Files.isDirectory(folder)) {
            LOG.info("unpacking {}", name);
            Path half = runtime.resolve(name + ".half");
            deleteTree(half);
            unpacker.unpackInto(Files.createDirectory(half));
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static void untar(URL archive, Path folder) throws IOException {
        try (InputStream packed = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpackEntry(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            setExecutable(target, (entry.getMode() & OWNER_EXECUTE) != 0);
        }
    }

    private static void copyProgram(URL program, Path target) throws IOException {
        try (InputStream content = program.openStream()) {
            Files.copy(content, target);
        }
        setExecutable(target, true);
    }

    private static void setExecutable(Path file, boolean executable) throws IOException {
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }

    /** A name for these very bytes, without reading them: the jar's table of contents holds their CRC. */
    private static String checksum(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static URL resource(String name, String product, String variable) {
        @Nullable URL found = Binaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new CannotStart("This build brings no " + product + " for this system (" + name
                    + "). Name a server with " + variable + ".");
        }
        return found;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").matches("aarch64|arm64");
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @FunctionalInterface
    private interface Unpacker {
        void unpackInto(Path folder) throws IOException;
    }
}
