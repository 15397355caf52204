package io.tocsin.chaos.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that was sent, and everything that was answered. */
public final class Ledger {

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();

    /**
     * Notes a body before it is sent for the first time.
     *
     * @return its hash
     */
    public String register(String body) {
        String hash = hash(body.getBytes(StandardCharsets.UTF_8));
        bodies.put(hash, body);
        return hash;
    }

    public void note(Attempt attempt) {
        attempts.add(attempt);
    }

    public boolean knows(String hash) {
        return bodies.containsKey(hash);
    }

    /** In about the order in which they ended. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    public static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
