package dev.prism.engagement;

import dev.prism.kit.testing.ServiceShape;

class EngagementShapeTest extends ServiceShape {
    EngagementShapeTest() {
        super("engagement");
    }
}
