package dev.prism.identity;

import dev.prism.kit.testing.ServiceShape;

class IdentityShapeTest extends ServiceShape {
    IdentityShapeTest() {
        super("identity");
    }
}
