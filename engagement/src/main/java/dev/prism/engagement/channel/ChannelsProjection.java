package dev.prism.engagement.channel;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Which handle is which channel.
@ApplicationScoped
class ChannelsProjection implements Projection {
    private final MongoClient mongo;

    ChannelsProjection(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public List<String> topics() {
        return List.of("channel-opened");
    }

    @Override
    public void forget() {
        mongo.getDatabase("engagement").getCollection("channels").deleteMany(Filters.empty());
    }
}
