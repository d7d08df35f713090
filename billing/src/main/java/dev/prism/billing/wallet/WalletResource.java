package dev.prism.billing.wallet;

import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.page.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/wallet")
@Tag(name = "Wallet")
public class WalletResource {
    private final ReadWallet readWallet;
    private final CurrentCaller caller;

    WalletResource(ReadWallet readWallet, CurrentCaller caller) {
        this.readWallet = readWallet;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A channel's balances and entries; needs the permission SEE_MONEY on it")
    public Uni<Wallet> read(@NotNull @QueryParam("channelId") UUID channelId, @BeanParam @Valid PageQuery page) {
        Place after = page.after().map(Place::decode).orElse(Place.START);
        return readWallet.read(caller.require(), channelId, after, page.limit());
    }
}
