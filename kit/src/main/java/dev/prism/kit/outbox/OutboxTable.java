package dev.prism.kit.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// `outbox.event` and the replication slot through which it leaves. Calls block.
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class OutboxTable {
    private static final String ROWS =
            "select position, id from outbox.event order by position limit " + OutboxLook.ROWS_MAX;
    private static final String FIGURES = """
            select count(*), coalesce(min(appended_at), now()),
                   coalesce(extract(epoch from clock_timestamp() - min(appended_at)) * 1000, 0),
                   pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')
            from outbox.event""";

    /// A slot that is still being made has confirmed nothing: what is written now does not leave through it.
    private static final String SLOT = """
            select active, wal_status is distinct from 'lost', pg_wal_lsn_diff(confirmed_flush_lsn, '0/0')
            from pg_replication_slots where slot_name = ? and confirmed_flush_lsn is not null""";

    private static final String FORGET = "delete from outbox.event where position = any (?)";
    private static final String SEND_AGAIN = "select outbox.send_again(?)";

    private final DataSource database;
    private final String slot;

    OutboxTable(DataSource database, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.slot = service + "_outbox";
    }

    String slot() {
        return slot;
    }

    /// The rows are read first, so that all of them were in the log before the place that it tells.
    OutboxLook look() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<OutboxRow> rows = rows(connection);
            try (PreparedStatement query = connection.prepareStatement(FIGURES);
                    ResultSet figures = query.executeQuery()) {
                figures.next();
                return new OutboxLook(
                        rows,
                        figures.getLong(1),
                        figures.getObject(2, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(figures.getLong(3)),
                        figures.getLong(4),
                        slot(connection));
            }
        }
    }

    /// These have arrived.
    void forget(List<OutboxRow> proven) throws SQLException {
        if (proven.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", proven.stream().map(OutboxRow::position).toArray()));
            delete.executeUpdate();
        }
    }

    /// Sends a row and all behind it again, in their order.
    ///
    /// @return how many; 0 when another instance did it before
    long sendAgain(OutboxRow lost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement(SEND_AGAIN)) {
            call.setLong(1, lost.position());
            try (ResultSet sent = call.executeQuery()) {
                sent.next();
                return sent.getLong(1);
            }
        }
    }

    private static List<OutboxRow> rows(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS);
                ResultSet found = query.executeQuery()) {
            List<OutboxRow> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new OutboxRow(found.getLong(1), found.getObject(2, UUID.class)));
            }
            return rows;
        }
    }

    private OutboxLook.@Nullable Slot slot(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SLOT)) {
            query.setString(1, slot);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? new OutboxLook.Slot(found.getBoolean(1), found.getBoolean(2), found.getLong(3))
                        : null;
            }
        }
    }
}
