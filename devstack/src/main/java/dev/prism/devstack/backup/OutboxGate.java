package dev.prism.devstack.backup;

import dev.prism.devstack.instance.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one moment of the outboxes: {@link #hold} holds up every transaction with an event for as long as it takes to
/// stop the base backup, and what is written from then on is known by its event id. So the topics can be cut at the
/// same transaction, although their events arrive later and in an order of their own.
final class OutboxGate implements AutoCloseable {
    /// Longest wait for transactions that are under way.
    private static final String LOCK_TIMEOUT = "20s";

    /// Debezium tells its slot every 10 s at the least; a busy machine may take longer.
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(2);

    private static final String EVENT_ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private record Outbox(String service, Connection gate, Connection log) {
        String slot() {
            return "prism_backup_" + service;
        }
    }

    private final List<Outbox> outboxes = new ArrayList<>();
    private @Nullable String moment;

    private OutboxGate() {}

    /// Begins to follow the outboxes.
    static OutboxGate open(Databases databases, List<String> services) throws SQLException {
        OutboxGate opened = new OutboxGate();
        for (String service : services) {
            Outbox outbox = new Outbox(service, databases.connect(service), databases.connect(service));
            opened.outboxes.add(outbox);
            outbox.gate().setAutoCommit(false);
            execute(
                    outbox.log(),
                    "select pg_create_logical_replication_slot('" + outbox.slot() + "', 'pgoutput', true)");
        }
        return opened;
    }

    /// What is done while nothing with an event can commit.
    interface Moment<T> {
        T pass() throws Exception;
    }

    /// Those that were under way have committed when the moment comes, and those that wait go on right after it.
    <T> T hold(Moment<T> atThatMoment) throws Exception {
        try {
            for (Outbox outbox : outboxes) {
                execute(outbox.gate(), "set local lock_timeout = '" + LOCK_TIMEOUT + "'");
                if (exists(outbox.gate(), "select 1 where to_regclass('outbox.event') is not null")) {
                    execute(outbox.gate(), "lock table outbox.event in share mode");
                }
            }
            moment = Databases.string(outboxes.getFirst().gate(), "select pg_current_wal_lsn()::text");
            return atThatMoment.pass();
        } finally {
            for (Outbox outbox : outboxes) {
                outbox.gate().rollback();
            }
        }
    }

    /// Returns when Kafka has every event of before the moment. Debezium says so by its slot, which only moves on with
    /// what is published: a row that comes and goes at once makes an idle outbox move. Heartbeats count from 1.
    void awaitDelivered() throws SQLException, InterruptedException {
        for (Outbox outbox : outboxes) {
            execute(outbox.log(), """
                    begin;
                    insert into outbox.heartbeat values (-1, now());
                    delete from outbox.heartbeat where id = -1;
                    commit
                    """);
        }
        Instant deadline = Instant.now().plus(DELIVERED_WITHIN);
        while (exists(
                outboxes.getFirst().log(),
                "select 1 from pg_replication_slots where slot_name like '%\\_outbox' and confirmed_flush_lsn < '"
                        + moment + "'")) {
            if (Instant.now().isAfter(deadline)) {
                throw new Failure("the outboxes are not carried to Kafka; is connect up? see ./prism status");
            }
            Thread.sleep(100);
        }
    }

    /// Ids of the events that were written since the moment.
    Set<String> later() throws SQLException {
        Set<String> later = new HashSet<>();
        for (Outbox outbox : outboxes) {
            try (PreparedStatement changes = outbox.log().prepareStatement("""
                    select substring(encode(data, 'escape') from ?) from pg_logical_slot_get_binary_changes(?, null, null,
                        'proto_version', '1', 'publication_names', 'prism_outbox')
                    where get_byte(data, 0) = ascii('I') and lsn >= ?::pg_lsn
                    """)) {
                changes.setString(1, EVENT_ID);
                changes.setString(2, outbox.slot());
                changes.setString(3, moment);
                try (ResultSet rows = changes.executeQuery()) {
                    while (rows.next()) {
                        String event = rows.getString(1);
                        if (event != null) {
                            later.add(event);
                        }
                    }
                }
            }
        }
        return later;
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        return !Databases.strings(connection, query).isEmpty();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Outbox outbox : outboxes) {
            outbox.gate().close();
            outbox.log().close();
        }
    }
}
