package io.tocsin.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id, on threads of their own: however many sign in at once, the rest of the product keeps
 * its workers. There is no pepper: a secret that must be kept beside the database for ever is one more to lose.
 */
public final class Passwords {

    /** OWASP's second choice of parameters: 19 MiB and two passes, some 50 ms of one core. */
    private static final int MEMORY_KIB = 19_456;

    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Two at a time bound the memory and leave cores to others. */
    private static final int THREADS = 2;

    /** Being hashed or waiting for it: some two seconds' worth. */
    private static final int MOST = 64;

    /** Of no password at all; what unknown users are checked against, so that they take as long as known ones. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final SecureRandom random = new SecureRandom();
    private final WorkerExecutor workers;
    private final AtomicInteger busy = new AtomicInteger();
    private final LongAdder checked = new LongAdder();

    public Passwords(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("tocsin-passwords", THREADS, 60, TimeUnit.SECONDS);
    }

    Future<String> hash(String password) {
        return bounded(() -> hashed(password));
    }

    /** Whether it is the password behind the hash; takes the same time without a hash, and then is false. */
    Future<Boolean> matches(String password, @Nullable String hash) {
        checked.increment();
        return bounded(() -> check(password, hash));
    }

    /** How many have been checked, also against no hash. */
    public long checked() {
        return checked.sum();
    }

    /** Fails with {@link Problem.Unavailable} when too many wait already. */
    private <T> Future<T> bounded(Callable<T> work) {
        if (busy.incrementAndGet() > MOST) {
            busy.decrementAndGet();
            return Future.failedFuture(new Problem.Unavailable("Too many sign in at once; try again in a second."));
        }
        return workers.executeBlocking(work, false).onComplete(done -> busy.decrementAndGet());
    }

    private String hashed(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID)
                .hash(password.getBytes(StandardCharsets.UTF_8), salt)
                .getResult();
    }

    private static boolean check(String password, @Nullable String hash) {
        String against = hash == null ? NOBODY : hash;
        boolean same = Argon2Function.getInstanceFromHash(against)
                .check(password.getBytes(StandardCharsets.UTF_8), against.getBytes(StandardCharsets.UTF_8));
        return same && hash != null;
    }
}
