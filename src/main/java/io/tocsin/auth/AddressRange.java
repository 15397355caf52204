package io.tocsin.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tocsin.http.IpAddress;

/**
 * All addresses that begin alike (CIDR): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single one.
 *
 * @param network its first address
 * @param prefix how many bits all of them share
 */
record AddressRange(IpAddress network, int prefix) {

    /** How many bits more an IPv4 prefix has where it is written in IPv6's form. */
    private static final int MAPPED_BITS = 96;

    /** @throws IllegalArgumentException saying what was found and what would be right */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        IpAddress address = IpAddress.parse(host)
                .orElseThrow(() -> new IllegalArgumentException(
                        "is '" + text + "'; it must be an address or a range such as 10.0.0.0/8 or 2001:db8::/32"));
        boolean mapped = address.bits() == 32 && host.indexOf(':') >= 0;
        int prefix = slash < 0
                ? address.bits()
                : prefix(text, text.substring(slash + 1), address.bits(), mapped ? MAPPED_BITS : 0);
        IpAddress network = address.network(prefix);
        if (!network.equals(address)) {
            throw new IllegalArgumentException("is '" + text
                    + "', whose address is not the first of its range; it must be " + network + "/" + prefix);
        }
        return new AddressRange(network, prefix);
    }

    private static int prefix(String text, String digits, int bits, int offset) {
        boolean number = digits.matches("\\d{1,3}");
        int prefix = number ? Integer.parseInt(digits) - offset : -1;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; behind the slash must be a number from " + offset + " to " + (bits + offset));
        }
        return prefix;
    }

    boolean contains(IpAddress address) {
        return address.bits() == network.bits() && address.network(prefix).equals(network);
    }

    @JsonValue
    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
