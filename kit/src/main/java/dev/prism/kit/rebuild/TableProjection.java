package dev.prism.kit.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/// A projection that is a table.
public abstract class TableProjection implements Projection {
    private final String name;
    private final List<String> topics;
    private final String forget;
    private final DataSource database;

    /// @param forget the SQL that empties it
    protected TableProjection(String name, List<String> topics, String forget, DataSource database) {
        this.name = name;
        this.topics = topics;
        this.forget = forget;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> topics() {
        return topics;
    }

    /// @throws IllegalStateException when the database does not do it
    @Override
    public void forget() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(forget);
        } catch (SQLException fault) {
            throw new IllegalStateException("could not forget " + name, fault);
        }
    }
}
