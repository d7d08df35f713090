package dev.prism.gateway.visitor;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells where a request comes from. Each proxy adds to `X-Forwarded-For` whom it has heard, so the header is read from
/// its end, and believed as long as one of ours has written it: what a visitor invents stands before that.
///
/// Source: RFC 7239, section 8.1, on which part of such a list can be trusted
@Singleton
public final class Visitors {
    private static final String HEADER = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> proxies;

    /// @param proxies addresses and networks (`10.1.2.0/24`) of the operator's own proxies; without any the header is
    ///     not read
    /// @throws IllegalArgumentException when one is neither
    Visitors(@ConfigProperty(name = "gateway.proxies") Optional<List<String>> proxies) {
        this.proxies = proxies.orElse(List.of()).stream().map(Visitors::network).toList();
    }

    /// @return a literal address
    public String addressOf(HttpServerRequest request) {
        return addressOf(
                request.remoteAddress().hostAddress(), request.headers().getAll(HEADER));
    }

    /// @param lines of the header, as they came
    String addressOf(String connection, List<String> lines) {
        String address = connection;
        List<String> hops = lines.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .toList();
        for (String hop : hops.reversed()) {
            if (!isProxy(address) || !isAddress(hop)) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    private boolean isProxy(String address) {
        if (proxies.isEmpty()) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(literal(address), 0);
        return proxies.stream().anyMatch(proxy -> proxy.matches(socket));
    }

    private static boolean isAddress(String hop) {
        try {
            literal(hop);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
    }

    private static IpSubnetFilterRule network(String text) {
        try {
            String[] parts = text.strip().split("/", 2);
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int bits = address instanceof Inet6Address ? 128 : 32;
            return new IpSubnetFilterRule(
                    address, parts.length == 1 ? bits : Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    "PRISM_PROXIES must be addresses or networks such as 10.1.2.0/24, not " + text, fault);
        }
    }
}
