package catalog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The pass that services want to see, as the gateway shows it; good for a minute. On standard output, so that the secret
/// is in no process list.
final class Pass {
    private Pass() {}

    public static void main(String[] args) throws Exception {
        String now = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(System.getenv("DOOR_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] proof = mac.doFinal(("prism-door:" + now).getBytes(StandardCharsets.US_ASCII));
        System.out.println(now + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(proof));
    }
}
