package dev.prism.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.events.identity.GrantChanged;
import dev.prism.events.identity.Role;
import dev.prism.kit.event.Patience;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID CHANNEL = new UUID(0, 7);

    private final Grants grants = new Grants();

    GrantsTest() {
        grants.haveBeenRead();
    }

    @Test
    void are_not_told_before_all_have_been_read() {
        Grants grants = new Grants();
        grants.apply(granted(1, Role.OWNER));

        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> grants.allows(ANN, CHANNEL, Permission.PUBLISH),
                () -> grants.rolesOf(ANN, CHANNEL),
                () -> grants.channelsOf(ANN, Permission.PUBLISH))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(question)
                    .matches(Patience::isPassing);
        }

        grants.haveBeenRead();
        assertThat(grants.allows(ANN, CHANNEL, Permission.PUBLISH)).isTrue();
    }

    @Test
    void allow_what_a_role_allows_and_nothing_more() {
        grants.apply(granted(1, Role.FINANCE));

        assertThat(grants.allows(ANN, CHANNEL, Permission.SEE_MONEY)).isTrue();
        assertThat(grants.allows(ANN, CHANNEL, Permission.PUBLISH)).isFalse();
        assertThat(grants.channelsOf(ANN, Permission.SEE_MONEY)).containsExactly(CHANNEL);
    }

    @Test
    void end_when_the_person_leaves_the_team() {
        grants.apply(granted(1, Role.OWNER));
        grants.apply(granted(2));

        assertThat(grants.allows(ANN, CHANNEL, Permission.VIEW_LIBRARY)).isFalse();
    }

    @Test
    void are_not_brought_back_by_a_late_or_repeated_event() {
        grants.apply(granted(2));
        grants.apply(granted(1, Role.OWNER));

        assertThat(grants.rolesOf(ANN, CHANNEL)).isEmpty();
    }

    @Test
    void are_refused_to_a_stranger_with_403() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> grants.require(new Caller(ANN, "Ann", false), CHANNEL, Permission.STREAM))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(403));
    }

    private static GrantChanged granted(long revision, Role... roles) {
        return GrantChanged.newBuilder()
                .setEventId(UUID.randomUUID())
                .setChangedAt(Instant.EPOCH)
                .setAccountId(ANN)
                .setChannelId(CHANNEL)
                .setRoles(List.of(roles))
                .setRevision(revision)
                .build();
    }
}
