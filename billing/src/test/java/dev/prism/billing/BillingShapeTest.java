package dev.prism.billing;

import dev.prism.kit.testing.ServiceShape;

class BillingShapeTest extends ServiceShape {
    BillingShapeTest() {
        super("billing");
    }
}
