package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.service.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildCommandTest {
    @Test
    void a_service_is_asked_once_for_all_that_is_named_of_it() {
        assertThat(RebuildCommand.asked(List.of("catalog/entitlements", "insights", "catalog/facts")))
                .isEqualTo(Map.of(
                        Service.CATALOG, List.of("entitlements", "facts"),
                        Service.INSIGHTS, List.of("all")));
    }

    @Test
    void grants_are_read_again_by_every_service_that_keeps_them() {
        assertThat(RebuildCommand.asked(List.of("grants")))
                .containsOnlyKeys(
                        Service.INGEST, Service.CATALOG, Service.BILLING, Service.ENGAGEMENT, Service.INSIGHTS)
                .allSatisfy((_, projections) -> assertThat(projections).isEmpty());
    }

    @Test
    void an_unknown_service_is_refused() {
        assertThatThrownBy(() -> RebuildCommand.asked(List.of("entitlements")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("catalog/entitlements");
    }
}
