package dev.prism.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.upstream.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeOpenApiTest {
    private final MergeOpenApi merge = new MergeOpenApi(new JsonObject("""
            {"openapi": "3.1.0", "info": {"title": "PRISM", "description": "All of it."}, "paths": {}}"""));

    @Test
    void joins_paths_and_components() {
        merge.add(Service.CATALOG, document("/contents", "Content", "{'type': 'object'}"), path -> true);
        merge.add(Service.BILLING, document("/prices", "Price", "{'type': 'object'}"), path -> true);

        assertThat(merge.whole().getJsonObject("paths").fieldNames()).containsExactly("/contents", "/prices");
        assertThat(schemas().fieldNames()).containsExactlyInAnyOrder("Content", "Price");
    }

    @Test
    void shares_components_that_are_the_same() {
        merge.add(Service.CATALOG, document("/contents", "Page", "{'type': 'object'}"), path -> true);
        merge.add(Service.BILLING, document("/prices", "Page", "{'type': 'object'}"), path -> true);

        assertThat(schemas().fieldNames()).containsExactly("Page");
    }

    @Test
    void renames_a_component_that_differs_and_what_refers_to_it() {
        merge.add(Service.CATALOG, document("/contents", "Item", "{'type': 'string'}"), path -> true);
        merge.add(Service.BILLING, document("/prices", "Item", "{'type': 'integer'}"), path -> true);

        assertThat(schemas().getJsonObject("Item").getString("type")).isEqualTo("string");
        assertThat(schemas().getJsonObject("BillingItem").getString("type")).isEqualTo("integer");
        assertThat(referenceOf("/contents")).isEqualTo("#/components/schemas/Item");
        assertThat(referenceOf("/prices")).isEqualTo("#/components/schemas/BillingItem");
    }

    @Test
    void renames_a_component_that_looks_the_same_but_refers_to_one_that_differs() {
        String page = "'Page': {'properties': {'items': {'$ref': '#/components/schemas/Item'}}}";
        JsonObject contents =
                json("{'paths': {}, 'components': {'schemas': {'Item': {'type': 'string'}, " + page + "}}}");
        JsonObject prices =
                json("{'paths': {}, 'components': {'schemas': {'Item': {'type': 'integer'}, " + page + "}}}");

        merge.add(Service.CATALOG, contents, path -> true).add(Service.BILLING, prices, path -> true);

        assertThat(schemas().fieldNames()).containsExactlyInAnyOrder("Item", "Page", "BillingItem", "BillingPage");
        assertThat(schemas().getJsonObject("BillingPage").encode()).contains("#/components/schemas/BillingItem");
        assertThat(schemas().getJsonObject("Page").encode()).contains("#/components/schemas/Item");
    }

    @Test
    void leaves_out_paths_that_are_not_public() {
        merge.add(Service.CATALOG, document("/internal", "Content", "{}"), path -> !path.equals("/internal"));

        assertThat(merge.whole().getJsonObject("paths")).isEmpty();
    }

    @Test
    void says_how_to_log_in_in_one_way_for_all() {
        JsonObject secured = json("{'paths': {'/me': {'get': {'security': [{'SecurityScheme': []}]}}}, "
                + "'components': {'securitySchemes': {'SecurityScheme': {'type': 'openIdConnect'}}}}");

        merge.add(Service.IDENTITY, secured, path -> true);

        JsonArray security = merge.whole()
                .getJsonObject("paths")
                .getJsonObject("/me")
                .getJsonObject("get")
                .getJsonArray("security");
        assertThat(security.encode()).isEqualTo("[{\"bearer\":[]},{\"session\":[]}]");
        assertThat(merge.whole().encode()).doesNotContain("SecurityScheme");
    }

    @Test
    void says_which_services_are_missing() {
        merge.missing(List.of(Service.BILLING));

        assertThat(merge.whole().getJsonArray("x-missing")).containsExactly("billing");
        assertThat(merge.whole().getJsonObject("info").getString("description")).contains("billing");
    }

    private JsonObject schemas() {
        return merge.whole().getJsonObject("components").getJsonObject("schemas");
    }

    private String referenceOf(String path) {
        return merge.whole()
                .getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject("get")
                .getString("$ref");
    }

    private static JsonObject document(String path, String schema, String definition) {
        return json("{'paths': {'" + path + "': {'get': {'$ref': '#/components/schemas/" + schema
                + "'}}}, 'components': {'schemas': {'" + schema + "': " + definition + "}}}");
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
