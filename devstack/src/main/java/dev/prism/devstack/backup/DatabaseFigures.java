package dev.prism.devstack.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rows and fingerprint of each table of each database, and the ledger's balances, as they were at one moment: one
/// transaction a database, whose snapshot is taken when this is opened and counted when there is time.
final class DatabaseFigures implements AutoCloseable {
    private static final String TABLES = """
            select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1
            """;
    private static final String BALANCES = """
            select 'ledger/' || currency || '/' || split_part(account, ':', 1), sum(amount_minor)::text
            from ledger_entry group by 1
            union all
            select 'ledger/' || currency, count(*) || ' entries, sum ' || sum(amount_minor) from ledger_entry group by 1
            """;

    private final Map<String, Connection> snapshots = new TreeMap<>();

    private DatabaseFigures() {}

    static DatabaseFigures open(Databases databases, List<String> names) throws SQLException {
        DatabaseFigures opened = new DatabaseFigures();
        for (String name : names) {
            Connection connection = databases.connect(name);
            opened.snapshots.put(name, connection);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
        }
        return opened;
    }

    /// Now is the moment.
    void take() throws SQLException {
        for (Connection connection : snapshots.values()) {
            Databases.string(connection, "select 1");
        }
    }

    Map<String, String> count() throws SQLException {
        Map<String, String> figures = new HashMap<>();
        for (Map.Entry<String, Connection> snapshot : snapshots.entrySet()) {
            Connection connection = snapshot.getValue();
            for (String table : Databases.strings(connection, TABLES)) {
                figures.put(
                        "postgres/" + snapshot.getKey() + "/" + table,
                        Databases.string(
                                connection,
                                "select count(*) || ' rows, content ' || coalesce(sum(hashtextextended(each_row::text, 0)), 0)"
                                        + " from " + table + " each_row"));
            }
            if (!Databases.strings(connection, "select 1 where to_regclass('ledger_entry') is not null")
                    .isEmpty()) {
                figures.putAll(pairs(connection, BALANCES));
            }
        }
        return figures;
    }

    private static Map<String, String> pairs(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Map<String, String> pairs = new HashMap<>();
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
            return pairs;
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : new ArrayList<>(snapshots.values())) {
            connection.close();
        }
    }
}
