package catalog;

import java.nio.file.Path;
import platform.Api;
import platform.Shop;

/// Makes an item that the fan has bought, and says where catalog itself serves it, for a shell.
final class Prepare {
    private static final int CATALOG = 8104;

    private Prepare() {}

    /// @param args a clip
    public static void main(String[] args) throws Exception {
        Api api = new Api();
        Shop shop = Shop.open(api, Path.of(args[0]));
        shop.buy("fan");
        shop.awaitOpen("fan");
        int port = CATALOG + Integer.parseInt(System.getenv("PRISM_OFFSET"));
        System.out.println("ITEM=" + shop.content());
        System.out.println("URL=http://127.0.0.1:" + port + "/api/v1/contents");
        System.out.println("TOKEN=" + api.token("fan"));
    }
}
