package dev.prism.ingest.channel;

import dev.prism.kit.rebuild.TableProjection;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/// Which handle is which channel.
@Singleton
class ChannelsProjection extends TableProjection {
    ChannelsProjection(DataSource database) {
        super("channels", List.of("channel-opened"), "delete from channel", database);
    }
}
