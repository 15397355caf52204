package io.tocsin.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that holds everything the process keeps on disk. One process has it at a time; the operating system takes the
 * lock from a process that dies.
 */
final class DataDir implements AutoCloseable {

    private static final int SECRET_BYTES = 24;
    private static final String LOCK = "lock";

    /** Marks a folder of made-up data. */
    private static final String DEMO = "demo";

    private final Path path;
    private final FileChannel lock;

    private DataDir(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, for this user only, and takes it.
     *
     * @throws CannotStart when another process has it, or it cannot be written
     */
    static DataDir open(Path folder) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, only("rwx------"));
            }
            Path path = folder.toRealPath();
            return new DataDir(path, take(path.resolve(LOCK)));
        } catch (IOException failure) {
            throw new CannotStart(
                    "The data folder " + folder.toAbsolutePath() + " cannot be used (" + reason(failure)
                            + "). Let this user write there, or name another with TOCSIN_DATA_DIR.",
                    failure);
        }
    }

    private static FileChannel take(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            throw new CannotStart(
                    "Another Tocsin (process " + Files.readString(file).strip() + ") uses the data folder "
                            + file.getParent() + ". Stop it first, or name another folder with TOCSIN_DATA_DIR.");
        }
        channel.truncate(0).write(java.nio.ByteBuffer.wrap(pid().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    private static String pid() {
        return ProcessHandle.current().pid() + "\n";
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    Path path() {
        return path;
    }

    /**
     * Sees to it that made-up data and other data never share a folder.
     *
     * @throws CannotStart when the folder has data of the other kind
     */
    void keepApart(boolean demo) throws IOException {
        if (demo && !has(DEMO) && !isEmpty()) {
            throw new CannotStart("The data folder " + path + " holds data that is no demo's. Name another with"
                    + " TOCSIN_DATA_DIR; a demo makes its own.");
        }
        if (!demo && has(DEMO)) {
            throw new CannotStart("The data folder " + path + " holds the made-up data of a demo. Name another with"
                    + " TOCSIN_DATA_DIR, or start with --demo.");
        }
        if (demo) {
            write(DEMO, "What is here is made up.\n");
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.allMatch(entry -> entry.endsWith(LOCK));
        }
    }

    /** A folder in it, made for this user only where there is none; the two stores may ask at the same moment. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name), only("rwx------"));
    }

    /** Writes a file that only this user may read, in place of the old one. */
    void write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Path fresh = path.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, only("rw-------"));
        Files.writeString(fresh, text, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** The password kept under this name, in a file that only this user may read; made at the first call. */
    String password(String name) throws IOException {
        return kept(name, DataDir::randomPassword);
    }

    /** The secret kept under this name, in a file that only this user may read; made at the first call. */
    String kept(String name, Supplier<String> made) throws IOException {
        if (!has(name)) {
            write(name, made.get() + "\n");
        }
        return Files.readString(path.resolve(name)).strip();
    }

    boolean has(String name) {
        return Files.exists(path.resolve(name));
    }

    static String randomPassword() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static FileAttribute<?>[] only(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
