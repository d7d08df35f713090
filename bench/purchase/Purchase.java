package purchase;

import java.nio.file.Path;
import java.util.List;
import platform.Api;
import platform.Results;
import platform.Samples;
import platform.Shop;

/// From the call that buys to the first playback that is let through, asked as fast as it answers.
final class Purchase {
    private static final List<String> FANS = List.of("fan", "operator");
    private static final int PURCHASES = 500;
    private static final int WARM_UP = 50;
    private static final double NANOS_A_MILLI = 1e6;

    private Purchase() {}

    /// @param args a clip
    public static void main(String[] args) throws Exception {
        Api api = new Api();
        Shop shop = Shop.open(api, Path.of(args[0]));
        Samples millis = new Samples();
        Samples answered = new Samples();
        for (int i = -WARM_UP; millis.size() < PURCHASES; i++) {
            String fan = FANS.get(Math.floorMod(i, FANS.size()));
            int held = api.held();
            long begin = System.nanoTime();
            String purchase = shop.buy(fan);
            long bought = System.nanoTime();
            shop.awaitOpen(fan);
            long open = System.nanoTime();
            if (i >= 0 && held == api.held()) {
                answered.add((bought - begin) / NANOS_A_MILLI);
                millis.add((open - begin) / NANOS_A_MILLI);
            }
            shop.giveBack(fan, purchase);
        }
        Results results = new Results("purchase");
        results.add("purchase to its answer", answered, "ms");
        results.add("purchase to open paywall", millis, "ms");
        results.write();
    }
}
