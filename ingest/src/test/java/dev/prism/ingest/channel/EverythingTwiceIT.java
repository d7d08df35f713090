package dev.prism.ingest.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.kit.testing.TestChannels;
import dev.prism.kit.testing.TestGroups;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    void knows_a_channel_as_it_was_told_last_when_every_event_comes_twice_more() throws SQLException {
        opened("first", 1);
        opened("second", 2);
        TestGroups.awaitRead("ingest", TOPICS);
        String before = state();

        TestGroups.sendAgain(channelId, TOPICS);
        TestGroups.awaitRead("ingest", TOPICS);

        assertThat(before).startsWith("second").endsWith(" 2");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void what_is_read_again_into_the_emptied_projection_equals_what_was_there() throws SQLException {
        opened("first", 1);
        opened("second", 2);
        TestGroups.awaitRead("ingest", TOPICS);
        String before = state();
        falsify();
        assertThat(state()).isNotEqualTo(before);

        projection.forget();
        TestGroups.sendAgain(channelId, projection.topics());
        TestGroups.awaitRead("ingest", TOPICS);

        assertThat(state()).isEqualTo(before);
    }

    /// A row that no event would mend: all that comes is older.
    private void falsify() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update channel set handle = 'wrong', revision = 9 where channel_id = ?")) {
            statement.setObject(1, channelId);
            statement.executeUpdate();
        }
    }

    private String state() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select handle, revision from channel where channel_id = ?")) {
            statement.setObject(1, channelId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) + " " + row.getLong(2) : "no channel";
            }
        }
    }

    private void opened(String name, long revision) {
        TestChannels.tell(channelId, name + channelId.toString().substring(0, 8), name, UUID.randomUUID(), revision);
    }
}
