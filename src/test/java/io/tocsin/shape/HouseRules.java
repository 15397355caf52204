package io.tocsin.shape;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.tocsin.shape.Ban.NEW;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition;
import io.vertx.core.Future;
import io.vertx.core.file.FileSystem;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** The rules of CONTRIBUTING.md that a machine can check. */
final class HouseRules {

    /** May wait and touch files: they run before the server serves or after it has stopped. Nothing else is exempt. */
    static final Set<String> MAY_BLOCK = Set.of(
            "io.tocsin.app.Binaries",
            "io.tocsin.app.Command",
            "io.tocsin.app.ConfigReader",
            "io.tocsin.app.DataDir",
            "io.tocsin.app.Leftovers",
            "io.tocsin.app.LocalPostgres",
            "io.tocsin.app.LocalRedis",
            "io.tocsin.app.Main",
            "io.tocsin.app.PostgresPrograms",
            "io.tocsin.app.Probe",
            "io.tocsin.app.StoreLog",
            "io.tocsin.db.Migrations");

    /** The migrations, and what makes a database for them at the start. */
    static final Set<String> MAY_USE_JDBC =
            Set.of("io.tocsin.app.LocalPostgres", "io.tocsin.db.Migrations", "io.tocsin.db.PgAddress");

    /** Hands the clock to everybody else. */
    private static final String COMPOSITION_ROOT = "io.tocsin.app..";

    private static final Set<String> VAGUE_SUFFIXES =
            Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Base", "Dto");

    private static final List<Ban> READS_THE_TIME = List.of(
            Ban.of(Instant.class, "now"),
            Ban.of(LocalDate.class, "now"),
            Ban.of(LocalTime.class, "now"),
            Ban.of(LocalDateTime.class, "now"),
            Ban.of(OffsetDateTime.class, "now"),
            Ban.of(ZonedDateTime.class, "now"),
            Ban.of(Date.class, NEW),
            Ban.of(System.class, "currentTimeMillis"));

    private static final List<Ban> MAKES_A_CLOCK = List.of(
            Ban.of(InstantSource.class, "system"),
            Ban.of(
                    Clock.class,
                    "system",
                    "systemUTC",
                    "systemDefaultZone",
                    "tickMillis",
                    "tickSeconds",
                    "tickMinutes"));

    private static final List<Ban> WAITS = List.of(
            Ban.of(Thread.class, "sleep", "join"),
            Ban.of(Object.class, "wait"),
            Ban.of(java.util.concurrent.Future.class, "get", "join", "resultNow"),
            Ban.of(CompletableFuture.class, "get", "join"),
            Ban.of(Future.class, "await"),
            Ban.of(CountDownLatch.class, "await"),
            Ban.of(Semaphore.class, "acquire"),
            Ban.of(BlockingQueue.class, "put", "take"),
            Ban.of(ExecutorService.class, "awaitTermination", "invokeAll", "invokeAny", "close"),
            Ban.of(LockSupport.class, "park", "parkNanos", "parkUntil"),
            Ban.of(Process.class, "waitFor"));

    private static final List<Ban> BLOCKS_ON_A_FILE_OR_SOCKET = List.of(
            Ban.of(Files.class),
            Ban.of(
                    File.class,
                    "exists",
                    "isFile",
                    "isDirectory",
                    "list",
                    "listFiles",
                    "length",
                    "delete",
                    "mkdir",
                    "mkdirs",
                    "createNewFile",
                    "createTempFile"),
            Ban.of(FileInputStream.class, NEW),
            Ban.of(FileOutputStream.class, NEW),
            Ban.of(FileReader.class, NEW),
            Ban.of(FileWriter.class, NEW),
            Ban.of(RandomAccessFile.class, NEW),
            Ban.of(FileChannel.class, "open"),
            Ban.of(Socket.class, NEW),
            Ban.of(ServerSocket.class, NEW),
            Ban.of(URL.class, "openConnection", "openStream", "getContent"),
            Ban.of(HttpURLConnection.class),
            Ban.of(InetAddress.class, "getByName", "getAllByName", "getLocalHost", "isReachable"),
            Ban.of(java.net.http.HttpClient.class),
            Ban.of(ProcessBuilder.class, "start"),
            Ban.of(Runtime.class, "exec"),
            Ban.of(FileSystem.class, "readFileBlocking", "writeFileBlocking", "existsBlocking", "readDirBlocking"));

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(" + String.join("|", VAGUE_SUFFIXES) + ")")
            .because("such a name says that the idea has not been found yet");

    static final ArchRule TIME_IS_AN_ARGUMENT = noClasses()
            .should()
            .accessTargetWhere(Ban.any("it reads the time", READS_THE_TIME))
            .because("a test must be able to move the clock: take an InstantSource or an Instant");

    static final ArchRule ONLY_THE_COMPOSITION_ROOT_MAKES_A_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage(COMPOSITION_ROOT)
            .should()
            .accessTargetWhere(Ban.any("it makes a clock", MAKES_A_CLOCK))
            .because("there is one clock, and everybody is handed it");

    static final ArchRule NOBODY_WAITS = noClasses()
            .that(noneOf(MAY_BLOCK))
            .should()
            .accessTargetWhere(Ban.any("it waits", WAITS))
            .because("it may run on an event loop: compose futures instead");

    static final ArchRule NOBODY_BLOCKS_ON_A_FILE_OR_SOCKET = noClasses()
            .that(noneOf(MAY_BLOCK))
            .should()
            .accessTargetWhere(Ban.any("it blocks on a file, a socket or a process", BLOCKS_ON_A_FILE_OR_SOCKET))
            .because("it may run on an event loop: use Vert.x, or a worker thread at the rim");

    static final ArchRule NOBODY_USES_JDBC = noClasses()
            .that(noneOf(MAY_USE_JDBC))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb.."))
            .because("JDBC blocks; it is for the migrations at the start alone");

    static final SliceRule NO_CYCLES =
            SlicesRuleDefinition.slices().matching("io.tocsin.(*)..").should().beFreeOfCycles();

    private HouseRules() {}

    static PlantUmlArchCondition followTheDrawing(java.nio.file.Path drawing) {
        return PlantUmlArchCondition.adhereToPlantUmlDiagram(
                drawing, PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage("io.tocsin.."));
    }

    /** A class's nested classes are exempt with it. */
    private static DescribedPredicate<JavaClass> noneOf(Set<String> exempt) {
        return DescribedPredicate.describe(
                "are not exempt", it -> !exempt.contains(topLevel(it).getName()));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::topLevel).orElse(type);
    }
}
