package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// The commands that a server sends (RTMP 1.0, section 7.2).
final class Replies {
    private Replies() {}

    static RtmpMessage connected(double transactionId) {
        Map<String, Amf> server = new LinkedHashMap<>();
        server.put("fmsVer", new Amf.Text("FMS/3,5,7,7009"));
        server.put("capabilities", new Amf.Num(31));
        server.put("mode", new Amf.Num(1));
        Map<String, Amf> info = info("status", "NetConnection.Connect.Success", "Connection succeeded.");
        info.put("objectEncoding", new Amf.Num(0));
        return command("_result", transactionId, Amf.fields(server), Amf.fields(info));
    }

    static RtmpMessage notConnected(double transactionId, String reason) {
        Map<String, Amf> info = info("error", "NetConnection.Connect.Rejected", reason);
        return command("_error", transactionId, Amf.NULL, Amf.fields(info));
    }

    static RtmpMessage result(double transactionId, Amf value) {
        return command("_result", transactionId, Amf.NULL, value);
    }

    static RtmpMessage callFailed(double transactionId, String reason) {
        Map<String, Amf> info = info("error", "NetConnection.Call.Failed", reason);
        return command("_error", transactionId, Amf.NULL, Amf.fields(info));
    }

    static RtmpMessage fcPublished(String code) {
        return command("onFCPublish", 0, Amf.NULL, Amf.fields(info("status", code, "")));
    }

    static RtmpMessage status(int streamId, String code, String description) {
        return onStatus(streamId, "status", code, description);
    }

    static RtmpMessage error(int streamId, Refusal refusal) {
        return onStatus(streamId, "error", refusal.code(), refusal.reason());
    }

    private static RtmpMessage onStatus(int streamId, String level, String code, String description) {
        byte[] payload = AmfWriter.toBytes(
                new Amf.Text("onStatus"), new Amf.Num(0), Amf.NULL, Amf.fields(info(level, code, description)));
        return new RtmpMessage(RtmpMessage.COMMAND, streamId, 0, payload);
    }

    private static RtmpMessage command(String name, double transactionId, Amf object, Amf value) {
        byte[] payload = AmfWriter.toBytes(new Amf.Text(name), new Amf.Num(transactionId), object, value);
        return new RtmpMessage(RtmpMessage.COMMAND, 0, 0, payload);
    }

    private static Map<String, Amf> info(String level, String code, String description) {
        Map<String, Amf> info = new LinkedHashMap<>();
        info.put("level", new Amf.Text(level));
        info.put("code", new Amf.Text(code));
        info.put("description", new Amf.Text(description));
        return info;
    }
}
