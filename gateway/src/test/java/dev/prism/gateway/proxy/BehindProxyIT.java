package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A load balancer that the operator has named. One that nobody has named is a client like any other:
/// [ForwardRequestIT].
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
@TestProfile(BehindProxyIT.Named.class)
class BehindProxyIT {
    public static final class Named implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("PRISM_PROXIES", "127.0.0.0/8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "198.51.100.1, 203.0.113.7", "198.51.100.1, 203.0.113.7, 127.0.0.2"})
    void a_visitor_has_the_address_that_the_proxy_has_heard(String forwardedFor) {
        try (Browser proxy = browser()) {
            assertThat(proxy.get("/api/v1/contents", Map.of("X-Forwarded-For", forwardedFor))
                            .bodyAsJsonObject()
                            .getJsonObject("headers")
                            .getString("x-forwarded-for"))
                    .isEqualTo("203.0.113.7");
        }
    }
}
