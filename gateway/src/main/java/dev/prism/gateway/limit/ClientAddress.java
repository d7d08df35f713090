package dev.prism.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom calls without a login are counted for. One household has a whole /64 of IPv6, so that is one caller.
public final class ClientAddress {
    private static final int PREFIX_BYTES = 8;

    private ClientAddress() {}

    /// @param literal an address
    public static String of(String literal) {
        int zone = literal.indexOf('%');
        return InetAddress.ofLiteral(zone < 0 ? literal : literal.substring(0, zone)) instanceof Inet6Address address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
                : literal;
    }
}
