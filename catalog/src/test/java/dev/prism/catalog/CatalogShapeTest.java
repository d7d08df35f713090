package dev.prism.catalog;

import dev.prism.kit.testing.ServiceShape;

class CatalogShapeTest extends ServiceShape {
    CatalogShapeTest() {
        super("catalog");
    }
}
