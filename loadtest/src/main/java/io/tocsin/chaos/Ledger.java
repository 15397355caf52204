package io.tocsin.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent and what was answered, to be compared with what is in the tables. */
final class Ledger {

    /** A try whose answer never came: it may have been accepted. */
    private final Map<String, AtomicLong> unknownByHash = new ConcurrentHashMap<>();

    private final Map<String, Delivery> byHash = new ConcurrentHashMap<>();
    private final Map<String, String> hashByReceipt = new ConcurrentHashMap<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acceptedAt = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    final AtomicLong attempts = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong unknown = new AtomicLong();

    void attempted(Delivery delivery) {
        attempts.incrementAndGet();
        byHash.putIfAbsent(delivery.hash(), delivery);
    }

    void accepted(Delivery delivery, String receipt, long nanos) {
        latencies.add(nanos);
        acceptedAt.add(System.nanoTime());
        String before = hashByReceipt.putIfAbsent(receipt, delivery.hash());
        if (before != null) {
            violation("the receipt " + receipt + " was given twice");
        }
    }

    void unknown(Delivery delivery) {
        unknown.incrementAndGet();
        unknownByHash
                .computeIfAbsent(delivery.hash(), hash -> new AtomicLong())
                .incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    void violation(String what) {
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    Map<String, String> hashByReceipt() {
        return hashByReceipt;
    }

    Delivery delivery(String hash) {
        return byHash.get(hash);
    }

    long unknownOf(String hash) {
        AtomicLong tries = unknownByHash.get(hash);
        return tries == null ? 0 : tries.get();
    }

    /** @param share 0.5 for the median; in milliseconds */
    double latency(double share) {
        var sorted = new ArrayList<>(latencies);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e6;
    }

    /** The longest time without any 202, in seconds. */
    double worstSilence() {
        var sorted = new ArrayList<>(acceptedAt);
        Collections.sort(sorted);
        long worst = 0;
        for (int i = 1; i < sorted.size(); i++) {
            worst = Math.max(worst, sorted.get(i) - sorted.get(i - 1));
        }
        return worst / 1e9;
    }
}
