package io.tocsin.alert;

import io.tocsin.http.Sha256;
import java.nio.ByteBuffer;

/**
 * The first 128 bits of the SHA-256 of a sender's group key, which may be any length.
 *
 * @param high the digest's bytes 0 to 7, big-endian
 * @param low the digest's bytes 8 to 15, big-endian
 */
public record GroupHash(long high, long low) {

    public static GroupHash of(String groupKey) {
        return ofBytes(Sha256.first128Bits(groupKey));
    }

    public static GroupHash ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new GroupHash(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
