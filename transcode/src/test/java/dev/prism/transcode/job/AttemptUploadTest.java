package dev.prism.transcode.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.transcode.store.StoreFault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptUploadTest {
    private static final int ATTEMPTS_MAX = 5;
    private static final int DELIVERIES_MAX = 10;
    private static final Upload UPLOAD = new Upload(new UUID(0, 1), new UUID(0, 2), "uploads", "uploads/1", 100);
    private static final Lease LEASE = () -> {};

    private final Failures failures = new Failures();
    private final Stops stops = new Stops();
    private final Transcoding transcoding = new Transcoding();
    private final AttemptUpload attemptUpload = new AttemptUpload(
            transcoding,
            failures,
            stops,
            new AttemptConfig() {
                @Override
                public int max() {
                    return ATTEMPTS_MAX;
                }

                @Override
                public Duration pause() {
                    return Duration.ZERO;
                }
            },
            new SimpleMeterRegistry());

    @Test
    void a_worker_that_is_stopped_again_and_again_is_no_failure() throws Exception {
        transcoding.outcome = Outcome.STOPPED;
        for (int delivery = 1; delivery < DELIVERIES_MAX; delivery++) {
            assertThat(attempt(delivery)).isEqualTo(Settlement.AGAIN);
        }
        assertThat(failures.toldAttempts).isZero();

        transcoding.outcome = Outcome.DONE;
        assertThat(attempt(DELIVERIES_MAX)).isEqualTo(Settlement.DONE);
        assertThat(failures.toldAttempts).isZero();
    }

    @Test
    void faults_count_beside_stops() throws Exception {
        for (int delivery = 1; delivery <= 4; delivery++) {
            transcoding.outcome = delivery % 2 == 0 ? Outcome.FAULT : Outcome.STOPPED;
            attempt(delivery);
        }
        transcoding.outcome = Outcome.FAULT;
        assertThat(attempt(5)).isEqualTo(Settlement.AGAIN);
        assertThat(attempt(6)).isEqualTo(Settlement.AGAIN);

        assertThat(attempt(7)).isEqualTo(Settlement.GIVEN_UP);
        assertThat(failures.toldAttempts).isEqualTo(ATTEMPTS_MAX);
    }

    @Test
    void a_delivery_that_left_no_note_counts_as_an_attempt() throws Exception {
        transcoding.outcome = Outcome.DONE;

        assertThat(attempt(ATTEMPTS_MAX + 1)).isEqualTo(Settlement.GIVEN_UP);
        assertThat(transcoding.tries).isZero();
    }

    @Test
    void the_creator_is_told_at_the_last_delivery_however_it_ends() throws Exception {
        stops.noted = DELIVERIES_MAX - 1;

        transcoding.outcome = Outcome.STOPPED;
        assertThat(attempt(DELIVERIES_MAX)).isEqualTo(Settlement.GIVEN_UP);
        transcoding.outcome = Outcome.FAULT;
        assertThat(attempt(DELIVERIES_MAX)).isEqualTo(Settlement.GIVEN_UP);

        assertThat(failures.told).isEqualTo(2);
    }

    @Test
    void nobody_is_blamed_while_the_store_that_has_the_count_is_away() throws Exception {
        transcoding.outcome = Outcome.FAULT;
        stops.away = true;

        assertThat(attempt(ATTEMPTS_MAX + 1)).isEqualTo(Settlement.AGAIN);
        assertThat(failures.told).isZero();
    }

    private Settlement attempt(int delivery) throws InterruptedException {
        return attemptUpload.attempt(UPLOAD, new Delivery(delivery, delivery == DELIVERIES_MAX), LEASE);
    }

    private enum Outcome {
        DONE,
        FAULT,
        STOPPED
    }

    @SuppressWarnings("NullAway")
    private static final class Transcoding extends TranscodeUpload {
        Outcome outcome = Outcome.DONE;
        int tries;

        Transcoding() {
            super(null, null, null, null, null, null, null, null, null, null);
        }

        @Override
        void transcode(Job job, Lease lease) throws InterruptedException {
            tries++;
            switch (outcome) {
                case DONE -> {}
                case FAULT -> throw new IllegalStateException("a fault of ours");
                case STOPPED -> throw new InterruptedException("stopped");
            }
        }

        @Override
        boolean tellAgain(Job job) {
            return false;
        }
    }

    @SuppressWarnings("NullAway")
    private static final class Failures extends EmitMediaFailed {
        int told;
        int toldAttempts;

        Failures() {
            super(null, null, null);
        }

        @Override
        void sendOurFault(Job job, int attempts) {
            told++;
            toldAttempts = attempts;
        }
    }

    @SuppressWarnings("NullAway")
    private static final class Stops extends StoppedAttempts {
        int noted;
        boolean away;

        Stops() {
            super(null);
        }

        @Override
        int count(Upload upload) {
            if (away) {
                throw new StoreFault("away", new IOException("refused"));
            }
            return noted;
        }

        @Override
        void note(Job job) {
            noted++;
        }
    }
}
