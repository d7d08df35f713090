package dev.prism.ingest.rtmp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Listens for encoders, on as many event loops as there are cores, and turns away more than the limits allow.
@ApplicationScoped
public class RtmpServer {
    private static final Logger LOG = Logger.getLogger(RtmpServer.class);
    private static final int TICK_MILLIS = 1_000;

    private final Vertx vertx;
    private final RtmpConfig config;
    private final PublishDoor door;
    private final PartialBytes partialBytes;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Integer> connectionsOfAddress = new ConcurrentHashMap<>();
    private volatile int port;
    private volatile @Nullable String deployment;

    RtmpServer(Vertx vertx, RtmpConfig config, PublishDoor door) {
        this.vertx = vertx;
        this.config = config;
        this.door = door;
        this.partialBytes = new PartialBytes(config.partialTotalMax().asLongValue());
    }

    /// @return the port it listens on; 0 before it does
    public int port() {
        return port;
    }

    /// @return encoders that are connected now
    public int connections() {
        return connections.get();
    }

    void start(@Observes StartupEvent event) {
        int loops = config.port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(loops))
                .onSuccess(id -> {
                    deployment = id;
                    LOG.infof("rtmp edge listens: host=%s port=%d", config.host(), port);
                })
                .onFailure(failure -> LOG.errorf(failure, "rtmp edge cannot listen: port=%d", config.port()));
    }

    void stop(@Observes ShutdownEvent event) {
        String deployed = deployment;
        if (deployed != null) {
            vertx.undeploy(deployed);
        }
    }

    private void connected(NetSocket socket, Context context) {
        String address = socket.remoteAddress().hostAddress();
        int ofAddress = connectionsOfAddress.merge(address, 1, Integer::sum);
        int all = connections.incrementAndGet();
        Runnable gone = () -> {
            connections.decrementAndGet();
            connectionsOfAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        };
        if (all > config.connectionsMax() || ofAddress > config.connectionsPerAddressMax()) {
            LOG.warnf("rtmp connection turned away: connections=%d ofAddress=%d", all, ofAddress);
            socket.closeHandler(_ -> gone.run());
            socket.close();
            return;
        }
        SocketWire wire = new SocketWire(vertx, context, socket);
        RtmpSession session = new RtmpSession(config, partialBytes, wire, door, System::nanoTime);
        long ticks = vertx.setPeriodic(TICK_MILLIS, _ -> session.tick());
        socket.handler(buffer -> session.received(buffer.getByteBuf()));
        socket.exceptionHandler(failure -> LOG.debugf("rtmp socket failed: %s", failure.getMessage()));
        socket.closeHandler(_ -> {
            vertx.cancelTimer(ticks);
            session.disconnected();
            gone.run();
        });
    }

    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            NetServer server = vertx.createNetServer(new NetServerOptions()
                    .setHost(config.host())
                    .setPort(config.port())
                    .setTcpNoDelay(true)
                    .setReuseAddress(true));
            server.connectHandler(socket -> connected(socket, context));
            server.listen()
                    .onSuccess(listening -> port = listening.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
