package io.tocsin.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/** An IPv4 or IPv6 address. An IPv4 address in IPv6's clothes ({@code ::ffff:10.0.0.1}) is the IPv4 address itself. */
public final class IpAddress {

    private static final int V4_BYTES = 4;
    private static final int MAPPED_AT = 12;
    private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads an address as people write it; empty for anything else. Asks no name server. */
    public static Optional<IpAddress> parse(String literal) {
        byte[] bytes = literal.indexOf('%') < 0 ? NetUtil.createByteArrayFromIpAddressString(literal) : null;
        return Optional.ofNullable(bytes).map(IpAddress::unmapped).map(IpAddress::new);
    }

    private static byte[] unmapped(byte[] bytes) {
        boolean mapped = bytes.length > V4_BYTES && Arrays.equals(bytes, 0, MAPPED_AT, MAPPED_PREFIX, 0, MAPPED_AT);
        return mapped ? Arrays.copyOfRange(bytes, MAPPED_AT, bytes.length) : bytes;
    }

    /** How long it is: 32 or 128. */
    public int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** The address with only its first bits left; the network that it is in. */
    public IpAddress network(int prefix) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
            masked[i] = (byte) (bytes[i] & 0xFF << (Byte.SIZE - kept));
        }
        return new IpAddress(masked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(bytes);
    }
}
