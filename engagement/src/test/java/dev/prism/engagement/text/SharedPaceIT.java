package dev.prism.engagement.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Long intervals, so that nothing is gained while a test runs.
@QuarkusTest
class SharedPaceIT {
    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    Vertx vertx;

    private final UUID fan = UUID.randomUUID();

    @Test
    void two_instances_share_one_pace() {
        SharedPace one = pace(redis);
        SharedPace other = pace(redis);

        assertThat(take(one)).isZero();
        assertThat(take(other)).isZero();
        assertThat(take(one)).isZero();
        assertThat(take(other)).isBetween(Duration.ofMinutes(1), EVERY);
        assertThat(take(one)).isPositive();
    }

    @Test
    void one_person_does_not_use_up_anothers() {
        SharedPace pace = pace(redis);
        for (int i = 0; i < 4; i++) {
            take(pace);
        }

        assertThat(pace.take(UUID.randomUUID()).await().atMost(Duration.ofSeconds(60)))
                .isZero();
    }

    @Test
    void without_redis_an_instance_keeps_the_pace_by_itself() {
        Redis nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");
        SharedPace pace = pace(new ReactiveRedisDataSourceImpl(vertx, nowhere, RedisAPI.api(nowhere)));

        assertThat(take(pace)).isZero();
        assertThat(take(pace)).isZero();
        assertThat(take(pace)).isZero();
        assertThat(take(pace)).isPositive();
    }

    private Duration take(SharedPace pace) {
        return pace.take(fan).await().atMost(Duration.ofSeconds(60));
    }

    private static SharedPace pace(ReactiveRedisDataSource redis) {
        return new SharedPace("test", 3, EVERY, redis, Clock.systemUTC());
    }
}
