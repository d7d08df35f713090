package dev.prism.transcode;

import dev.prism.kit.testing.ServiceShape;

class TranscodeShapeTest extends ServiceShape {
    TranscodeShapeTest() {
        super("transcode");
    }
}
