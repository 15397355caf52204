package io.tocsin.auth;

import io.tocsin.http.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret: what is stored of it and looked up by. A fast hash is enough, because the secrets are random
 * and too many to try; passwords are not, see {@link Passwords}.
 */
final class SecretHash {

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static SecretHash of(String secret) {
        return new SecretHash(Sha256.of(secret));
    }

    static SecretHash stored(Buffer bytes) {
        return new SecretHash(bytes.getBytes());
    }

    /** Reads what {@link #hex} wrote. */
    static SecretHash ofHex(String hex) {
        return new SecretHash(HexFormat.of().parseHex(hex));
    }

    Buffer toBuffer() {
        return Buffer.buffer(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes the same time wherever the first difference is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }
}
