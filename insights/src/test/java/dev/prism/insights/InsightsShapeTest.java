package dev.prism.insights;

import dev.prism.kit.testing.ServiceShape;

class InsightsShapeTest extends ServiceShape {
    InsightsShapeTest() {
        super("insights");
    }
}
