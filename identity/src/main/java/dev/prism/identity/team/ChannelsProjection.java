package dev.prism.identity.team;

import dev.prism.kit.rebuild.TableProjection;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/// What a team's channel is called. The teams are identity's own and stay.
@Singleton
class ChannelsProjection extends TableProjection {
    ChannelsProjection(DataSource database) {
        super("channels", List.of("channel-opened"), "delete from channel", database);
    }
}
