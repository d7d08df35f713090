package dev.prism.devstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Prometheus' own tool on our files.
class AlertRulesIT {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_configuration_is_valid_and_every_rule_fires_when_it_should_and_only_then() throws Exception {
        Process check = new ProcessBuilder(Project.path("observability/check").toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(told).isZero();
    }
}
