package dev.prism.identity.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.identity.GrantChanged;
import dev.prism.kit.testing.TestChannels;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EverythingTwiceIT {
    private static final List<String> TOPICS = List.of("channel-opened");

    private final UUID channelId = UUID.randomUUID();

    @Inject
    AgroalDataSource database;

    @Inject
    ChannelsProjection projection;

    @Test
    void a_team_is_founded_once_and_told_once_when_every_event_comes_twice_more() throws SQLException {
        try (TestTopics.Probe grants = TestTopics.from("grant-changed")) {
            UUID ownerId = UUID.randomUUID();
            opened(ownerId, "First name", 1);
            opened(ownerId, "Second name", 2);
            grants.await(GrantChanged.class, grant -> grant.getChannelId().equals(channelId));
            TestGroups.awaitRead("identity", TOPICS);
            List<String> before = state();

            TestGroups.sendAgain(channelId, TOPICS);
            TestGroups.awaitRead("identity", TOPICS);

            assertThat(before)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Second name")
                    .contains("OWNER");
            assertThat(state()).isEqualTo(before);
            assertThat(grants.allWithin(
                            Duration.ofSeconds(2),
                            GrantChanged.class,
                            grant -> grant.getChannelId().equals(channelId)))
                    .hasSize(1);
        }
    }

    @Test
    void what_is_read_again_into_the_emptied_projection_equals_what_was_there() throws SQLException {
        UUID ownerId = UUID.randomUUID();
        opened(ownerId, "First name", 1);
        opened(ownerId, "Second name", 2);
        TestGroups.awaitRead("identity", TOPICS);
        List<String> before = state();
        falsify();
        assertThat(state()).isNotEqualTo(before);

        projection.forget();
        TestGroups.sendAgain(channelId, projection.topics());
        TestGroups.awaitRead("identity", TOPICS);

        assertThat(state()).isEqualTo(before);
    }

    /// A row that no event would mend: all that comes is older.
    private void falsify() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update channel set name = 'wrong', revision = 9 where channel_id = ?")) {
            statement.setObject(1, channelId);
            statement.executeUpdate();
        }
    }

    private List<String> state() throws SQLException {
        String query = "select concat_ws(' ', handle, name, c.revision, account_id, roles, m.revision)"
                + " from channel c join member m using (channel_id) where channel_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, channelId);
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        }
    }

    private void opened(UUID ownerId, String name, long revision) {
        TestChannels.tell(channelId, "e" + channelId.toString().substring(0, 8), name, ownerId, revision);
    }
}
