package io.tocsin.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's and Redis' programs, as the product's jar carries them, unpacked once for all runs.
 *
 * @param folder where they are
 */
public record Programs(Path folder) {

    private static final String REDIS = "redis-server-7.0.15-";

    public static Programs unpackedIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path half = Files.createDirectories(folder.resolveSibling(
                    folder.getFileName() + ".half-" + ProcessHandle.current().pid()));
            unpack(half);
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(folder);
    }

    Path postgres(String program) {
        return folder.resolve("bin").resolve(program);
    }

    Path redisServer() {
        return folder.resolve("redis-server");
    }

    /**
     * PostgreSQL refuses to run as root; in a user namespace of its own root is nobody, and still owns its files.
     *
     * @return what to put before its commands
     */
    static List<String> awayFromRoot() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return isRoot ? List.of("unshare", "--user") : List.of();
    }

    private static void unpack(Path folder) throws IOException {
        boolean arm = System.getProperty("os.arch").matches("aarch64|arm64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String system = mac ? "darwin" : "linux";
        try (InputStream packed = resource("postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz");
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
        try (InputStream program = resource(REDIS + system + "-" + (arm ? "arm64" : "amd64"))) {
            Path target = folder.resolve("redis-server");
            Files.copy(program, target);
            executable(target);
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                executable(target);
            }
        }
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = Programs.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new IOException("the class path brings no " + name);
        }
        return found;
    }
}
