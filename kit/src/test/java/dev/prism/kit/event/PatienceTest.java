package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.redis.client.impl.types.ErrorType;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @Test
    void waits_out_a_server_that_is_away() {
        AtomicInteger tries = new AtomicInteger();

        String answer = Patience.patiently(() -> tries.incrementAndGet() < 3
                        ? Uni.createFrom().<String>failure(new IllegalStateException(new ConnectException("refused")))
                        : Uni.createFrom().item("here"))
                .await()
                .atMost(WAIT);

        assertThat(answer).isEqualTo("here");
        assertThat(tries).hasValue(3);
    }

    @Test
    void lets_poison_through_at_once_even_when_it_is_thrown() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> Patience.patiently(() -> {
                            tries.incrementAndGet();
                            throw new IllegalArgumentException("poison");
                        })
                        .await()
                        .atMost(WAIT))
                .hasMessageContaining("poison");
        assertThat(tries).hasValue(1);
    }

    @Test
    void tells_a_database_that_shuts_down_from_a_broken_rule() {
        assertThat(Patience.isPassing(new RuntimeException(new SQLException("shutting down", "57P01"))))
                .isTrue();
        assertThat(Patience.isPassing(new RuntimeException(new SQLException("unique key", "23505"))))
                .isFalse();
    }

    @Test
    void tells_the_same_of_what_the_reactive_driver_says() {
        assertThat(Patience.isPassing(new Refusal("the database system is starting up", "57P03")))
                .isTrue();
        assertThat(Patience.isPassing(new Refusal("unique key", "23505"))).isFalse();
    }

    /// As PostgreSQL and Redis were seen to end when they were killed.
    @Test
    void tells_a_connection_that_was_lost_in_the_middle_of_an_answer() {
        assertThat(Patience.isPassing(new HibernateException(ClosedConnectionException.INSTANCE)))
                .isTrue();
        assertThat(Patience.isPassing(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")))
                .isTrue();
        assertThat(Patience.isPassing(new VertxException("Timeout waiting for connection", true)))
                .isTrue();
        assertThat(Patience.isPassing(new CompletionException(ErrorType.create("CONNECTION_CLOSED"))))
                .isTrue();
        assertThat(Patience.isPassing(new IOException("Broken pipe"))).isTrue();
        assertThat(Patience.isPassing(new IOException("Invalid long encoding"))).isFalse();
    }

    private static final class Refusal extends DatabaseException {
        Refusal(String message, String sqlState) {
            super(message, 0, sqlState);
        }
    }
}
