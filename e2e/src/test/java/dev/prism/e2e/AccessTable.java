package dev.prism.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `access.md`, read: who gets what answer at which route.
///
/// @param people the columns
record AccessTable(List<String> people, List<Row> rows) {
    private static final int BEFORE_PEOPLE = 3;

    /// @param route method and path as in the public document
    /// @param sent parts of the request
    /// @param statuses by person
    record Row(String route, List<String> sent, Map<String, Integer> statuses) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String path() {
            return route.substring(route.indexOf(' ') + 1);
        }
    }

    static AccessTable read() {
        List<List<String>> lines = text().lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| --"))
                .map(AccessTable::cells)
                .toList();
        List<String> head = lines.getFirst();
        List<String> people = head.subList(BEFORE_PEOPLE, head.size());
        return new AccessTable(
                people, lines.stream().skip(1).map(cells -> row(cells, people)).toList());
    }

    private static Row row(List<String> cells, List<String> people) {
        if (cells.size() != people.size() + BEFORE_PEOPLE) {
            throw new IllegalStateException("access.md: a cell too many or too few in " + cells);
        }
        int yes = Integer.parseInt(cells.get(2));
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = 0; i < people.size(); i++) {
            String cell = cells.get(BEFORE_PEOPLE + i);
            statuses.put(people.get(i), cell.equals("yes") ? yes : Integer.parseInt(cell));
        }
        return new Row(
                cells.get(0),
                Arrays.stream(cells.get(1).split(" ; "))
                        .filter(part -> !part.isEmpty())
                        .toList(),
                statuses);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    private static String text() {
        try (InputStream file = AccessTable.class.getResourceAsStream("/access.md")) {
            return new String(Objects.requireNonNull(file, "access.md").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
