package dev.prism.devstack.backup;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// The databases of an instance, as its superuser.
record Databases(Instance instance) {

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", instance.secrets().password("postgres"));
        // Rows are fingerprinted as text.
        properties.setProperty("options", "-c TimeZone=UTC");
        String url = "jdbc:postgresql://127.0.0.1:" + instance.port(Port.POSTGRES) + "/" + database;
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new Failure("PostgreSQL does not answer (" + e.getMessage() + "); is it up? see ./prism status", e);
        }
    }

    List<String> names() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return strings(
                    connection,
                    "select datname from pg_database where not datistemplate and datname <> 'postgres' order by 1");
        }
    }

    static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    static String string(Connection connection, String query) throws SQLException {
        return strings(connection, query).getFirst();
    }
}
