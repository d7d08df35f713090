package dev.prism.kit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.DatabaseException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells a fault that passes (a server is away, the service stops) from one that stays (poison). The first is waited
/// out, since an event must not be lost because a database restarts; the second fails at once, so that the event goes
/// to the dead letters.
public final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// By name, since a service has only the drivers that it uses.
    private static final Set<String> PASSING = Set.of(
            "com.mongodb.MongoSocketException",
            "com.mongodb.MongoTimeoutException",
            "com.mongodb.MongoNotPrimaryException",
            "com.mongodb.MongoNodeIsRecoveringException",
            "org.hibernate.exception.JDBCConnectionException",
            "io.vertx.sqlclient.ClosedConnectionException",
            "org.apache.kafka.common.errors.RetriableException",
            "org.apache.kafka.common.errors.TimeoutException",
            "io.vertx.core.http.HttpClosedException",
            "io.vertx.core.http.ConnectionPoolTooBusyException");

    /// What the drivers say of a connection that is lost when they have no type of its own for it: Vert.x SQL, Vert.x
    /// Redis, the JDK.
    private static final Set<String> LOST = Set.of(
            "Connection is not active now",
            "Pending requests failed to be sent due to connection has been closed",
            "Timeout waiting for connection",
            "Connection is closed",
            "CONNECTION_CLOSED",
            "Broken pipe",
            "Connection reset by peer");

    private static final Set<String> REACTIVE_DATABASE = Set.of("io.vertx.sqlclient.DatabaseException");

    /// SQLSTATE classes that pass: connection, transaction rollback, resources, operator intervention, I/O.
    private static final Set<String> PASSING_SQL_STATES = Set.of("08", "40", "53", "57", "58");

    private Patience() {}

    /// Runs it, again and again with growing pauses while the fault is one that passes. A synchronous throw counts as
    /// a failure too.
    public static <T> Uni<T> patiently(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .<T>deferred(work)
                .onFailure(Patience::isPassing)
                .invoke(fault -> LOG.warnf("waiting for a server: %s", fault))
                .onFailure(Patience::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /// @return true when trying again can help
    public static boolean isPassing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof HttpTimeoutException
                    || cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedChannelException
                    || cause instanceof TimeoutException
                    || isNamed(PASSING, cause.getClass())
                    || tellsOfALostConnection(cause)
                    || hasPassingSqlState(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tellsOfALostConnection(Throwable cause) {
        String message = cause.getMessage();
        return message != null && LOST.stream().anyMatch(message::startsWith);
    }

    private static boolean hasPassingSqlState(Throwable cause) {
        String state = sqlState(cause);
        return state != null && state.length() == 5 && PASSING_SQL_STATES.contains(state.substring(0, 2));
    }

    private static @Nullable String sqlState(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql.getSQLState();
        }
        return isNamed(REACTIVE_DATABASE, cause.getClass()) ? ReactiveDatabase.sqlState(cause) : null;
    }

    private static boolean isNamed(Set<String> names, @Nullable Class<?> type) {
        return type != null && (names.contains(type.getName()) || isNamed(names, type.getSuperclass()));
    }

    /// Loaded only where the driver is.
    private static final class ReactiveDatabase {
        static @Nullable String sqlState(Throwable fault) {
            return ((DatabaseException) fault).getSqlState();
        }
    }
}
