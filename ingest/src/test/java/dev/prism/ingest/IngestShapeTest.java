package dev.prism.ingest;

import dev.prism.kit.testing.ServiceShape;

class IngestShapeTest extends ServiceShape {
    IngestShapeTest() {
        super("ingest");
    }
}
