package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lists of the public API, which come a page at a time.
final class Pages {
    private Pages() {}

    /// All items of all pages, as anybody sees them.
    static List<Map<String, String>> all(String path) {
        List<Map<String, String>> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = anybody()
                    .queryParam("limit", 100)
                    .queryParam("after", next)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            items.addAll(page.getList("items"));
            next = page.getString("next");
        }
        return items;
    }
}
