package dev.prism.engagement.chat;

import io.vertx.core.json.JsonObject;

/// A problem as a frame: the socket stays open, only what was asked for is refused.
final class ProblemFrame {
    private ProblemFrame() {}

    static String toJson(ChatProblem problem) {
        return switch (problem) {
            case ChatProblem.ChannelNotFound _ -> json(404, "channel-not-found", "Channel not found", problem);
            case ChatProblem.LoginRequired _ -> json(401, "login-required", "Login required", problem);
            case ChatProblem.TextRefused _ -> json(400, "text-refused", "Text refused", problem);
            case ChatProblem.TooFast _ -> json(429, "too-fast", "Too fast", problem);
            case ChatProblem.Garbled _ -> json(400, "garbled-frame", "Garbled frame", problem);
            case ChatProblem.NotStored _ -> json(503, "message-not-stored", "Message not stored", problem);
        };
    }

    private static String json(int status, String slug, String title, ChatProblem problem) {
        JsonObject document = new JsonObject()
                .put("type", "/problems/" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", problem.detail());
        return new JsonObject().put("type", "problem").put("problem", document).encode();
    }
}
