package io.tocsin.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of this process, by their ids: the first encrypts, all decrypt. */
public final class Keyring {

    public static final Keyring EMPTY = new Keyring(List.of());

    private final Map<String, VaultKey> byId = new LinkedHashMap<>();

    private Keyring(Collection<VaultKey> keys) {
        keys.forEach(key -> byId.putIfAbsent(key.id(), key));
    }

    /**
     * Reads keys in base64, separated by commas or white space.
     *
     * @throws IllegalArgumentException saying what was found, without showing it, and what would be right
     */
    public static Keyring parse(String text) {
        var keys = new ArrayList<VaultKey>();
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                keys.add(VaultKey.of(decoded(word)));
            }
        }
        return new Keyring(keys);
    }

    private static byte[] decoded(String word) {
        byte[] key = bytes(word);
        if (key.length != VaultKey.BYTES) {
            throw new IllegalArgumentException("has a key that is not 32 bytes in base64 (" + word.length()
                    + " characters); make one with: openssl rand -base64 32");
        }
        return key;
    }

    private static byte[] bytes(String word) {
        try {
            return Base64.getDecoder().decode(word.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** A new key, in the form that {@link #parse} reads. */
    public static String generate() {
        var key = new byte[VaultKey.BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** These, and the others to decrypt what they encrypted. */
    public Keyring before(Keyring others) {
        var all = new ArrayList<>(byId.values());
        all.addAll(others.byId.values());
        return new Keyring(all);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** The one that encrypts; empty where there is none. */
    Optional<VaultKey> first() {
        return byId.values().stream().findFirst();
    }

    Optional<VaultKey> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    boolean hasAnyOf(Set<String> ids) {
        return ids.stream().anyMatch(byId::containsKey);
    }

    /** The ids, for the operator. */
    @Override
    public String toString() {
        return isEmpty() ? "none" : byId.keySet().stream().collect(Collectors.joining(", "));
    }
}
