package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfReader;
import java.util.List;
import java.util.Map;

/// One remote call of the peer.
///
/// @param transactionId echoed in the answer; 0 wants none
/// @param arguments what follows the name and the id; usually a command object or null comes first
record Command(String name, double transactionId, List<Amf> arguments) {

    /// @param offset 1 for the AMF3 kind of message, whose first byte says that AMF0 follows
    /// @throws RtmpProblem.Garbled when it is no command
    static Command read(byte[] payload, int offset) {
        List<Amf> values = AmfReader.readAll(payload, Math.min(offset, payload.length));
        if (values.isEmpty() || !(values.getFirst() instanceof Amf.Text name)) {
            throw new RtmpProblem.Garbled("a command without a name");
        }
        double transactionId = values.size() > 1 && values.get(1) instanceof Amf.Num num ? num.value() : 0;
        return new Command(name.value(), transactionId, values.subList(Math.min(2, values.size()), values.size()));
    }

    /// @return the text at this place after the command object; empty when there is none
    String text(int place) {
        return place + 1 < arguments.size() && arguments.get(place + 1) instanceof Amf.Text text ? text.value() : "";
    }

    /// @return the number at this place after the command object; 0 when there is none
    int number(int place) {
        return place + 1 < arguments.size() && arguments.get(place + 1) instanceof Amf.Num num ? (int) num.value() : 0;
    }

    /// @return the command object; empty when there is none
    Amf.Fields object() {
        return !arguments.isEmpty() && arguments.getFirst() instanceof Amf.Fields fields
                ? fields
                : new Amf.Fields(Map.of());
    }
}
