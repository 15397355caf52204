package io.tocsin.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
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

    /** Of no password at all; what unknown users are checked against, so that they take as long as known ones. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final SecureRandom random = new SecureRandom();
    private final WorkerExecutor workers;

    public Passwords(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("tocsin-passwords", THREADS, 60, TimeUnit.SECONDS);
    }

    Future<String> hash(String password) {
        return workers.executeBlocking(() -> hashed(password), false);
    }

    /** Whether it is the password behind the hash; takes the same time without a hash, and then is false. */
    Future<Boolean> matches(String password, @Nullable String hash) {
        return workers.executeBlocking(() -> check(password, hash), false);
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
