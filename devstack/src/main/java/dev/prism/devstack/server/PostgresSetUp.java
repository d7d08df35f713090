package dev.prism.devstack.server;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// Roles, databases and the way out of the outbox. All of it can be applied again.
///
/// Source: docs/adr/0004-outbox-slot-before-first-write.md
public final class PostgresSetUp {
    /// Services that write an outbox.
    public static final List<String> WITH_OUTBOX = List.of("billing", "identity", "ingest");

    private static final List<String> DATABASES = List.of("billing", "identity", "ingest", "keycloak", "apicurio");

    private final String address;
    private final Secrets secrets;

    PostgresSetUp(Instance instance) {
        this("127.0.0.1:" + instance.port(Port.POSTGRES), instance.secrets());
    }

    /// @param address host and port
    PostgresSetUp(String address, Secrets secrets) {
        this.address = address;
        this.secrets = secrets;
    }

    boolean answers() {
        try (Connection _ = connect("postgres")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    boolean slotsAreRead() {
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement();
                ResultSet read = statement.executeQuery("select count(*) from pg_replication_slots"
                        + " where active and slot_name like '%\\_outbox'")) {
            return read.next() && read.getInt(1) == WITH_OUTBOX.size();
        } catch (SQLException e) {
            return false;
        }
    }

    void apply() throws SQLException {
        try (Connection server = connect("postgres")) {
            role(server, "debezium", "replication");
            for (String name : DATABASES) {
                role(server, name, "");
                if (!exists(server, "select 1 from pg_database where datname = ?", name)) {
                    execute(server, "create database " + name + " owner " + name);
                }
                execute(server, "revoke connect, temporary on database " + name + " from public");
            }
        }
        for (String service : WITH_OUTBOX) {
            try (Connection database = connect(service)) {
                outbox(database, service);
            }
        }
    }

    /// The slot is made before the service can write: nothing that is written before Debezium's first start is lost.
    private void outbox(Connection database, String service) throws SQLException {
        execute(database, "create schema if not exists outbox authorization " + service);
        execute(database, "grant connect on database " + service + " to debezium");
        execute(database, "grant usage on schema outbox to debezium");
        execute(
                database,
                "alter default privileges for role " + service
                        + " in schema outbox grant select on tables to debezium");
        // Debezium writes here now and then, so that the slot moves on while the service is idle.
        execute(database, "create table if not exists outbox.heartbeat (id int primary key, at timestamptz not null)");
        execute(database, "grant select, insert, update, delete on outbox.heartbeat to debezium");
        if (!exists(database, "select 1 from pg_publication where pubname = ?", "prism_outbox")) {
            execute(database, "create publication prism_outbox for tables in schema outbox with (publish = 'insert')");
        }
        String slot = service + "_outbox";
        // One whose log was given up can not be read any more. What is lost by that the service sends again.
        execute(
                database,
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '" + slot
                        + "' and wal_status = 'lost'");
        if (!exists(database, "select 1 from pg_replication_slots where slot_name = ?", slot)) {
            execute(database, "select pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
        }
    }

    private void role(Connection server, String name, String attribute) throws SQLException {
        String verb = exists(server, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
        // A password can not be a parameter of this statement; it is letters and digits only.
        String password = secrets.password("postgres-" + name);
        execute(server, verb + " role " + name + " login " + attribute + " password '" + password + "'");
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", secrets.password("postgres"));
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, properties);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
