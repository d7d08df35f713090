package dev.prism.engagement.bucket;

import dev.prism.kit.page.Cursor;
import java.util.List;

/// Where an entry lies. Entries are only appended, so a place stays what it is.
///
/// @param bucket number of the bucket, from 0
/// @param index place in the bucket, from 0
public record Place(int bucket, int index) {

    public String toCursor() {
        return Cursor.encode(String.valueOf(bucket), String.valueOf(index));
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 `/problems/garbled-cursor`
    public static Place ofCursor(String cursor) {
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            Place place = new Place(Integer.parseInt(parts.getFirst()), Integer.parseInt(parts.getLast()));
            if (place.bucket < 0 || place.index < 0) {
                throw Cursor.garbled();
            }
            return place;
        } catch (NumberFormatException _) {
            throw Cursor.garbled();
        }
    }
}
