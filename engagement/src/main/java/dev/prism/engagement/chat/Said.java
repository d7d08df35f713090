package dev.prism.engagement.chat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/// What a client sent: `{"type":"say","text":…}`. Unknown members are ignored.
record Said(String text) {
    /// @throws ChatProblem.Garbled when it is anything else
    static Said read(String frame) {
        try {
            JsonObject json = new JsonObject(frame);
            if ("say".equals(json.getValue("type")) && json.getValue("text") instanceof String text) {
                return new Said(text);
            }
        } catch (DecodeException | ClassCastException _) {
            // no JSON object: refused below
        }
        throw new ChatProblem.Garbled();
    }
}
