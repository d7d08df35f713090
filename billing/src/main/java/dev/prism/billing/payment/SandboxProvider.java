package dev.prism.billing.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A provider without real money, embedded: its books are the table `sandbox.authorisation` of this database. So its
/// captures and returns are written by `place_purchase` and `refund_purchase` in their own transactions, where they can
/// neither be lost nor happen twice, and a rollback releases; nothing is left to do after the commit.
///
/// It approves the method `sandbox-ok` and declines every other, such as `sandbox-declined`.
@ApplicationScoped
class SandboxProvider implements PaymentProvider {
    private static final String NAME = "sandbox";
    private static final String APPROVED = "sandbox-ok";

    @Override
    public Uni<Authorisation> authorise(Payment payment) {
        return Uni.createFrom()
                .item(
                        payment.method().equals(APPROVED)
                                ? new Authorisation.Approved(NAME, payment.key())
                                : new Authorisation.Declined(NAME, payment.key()));
    }

    @Override
    public Uni<Void> capture(Authorisation.Approved hold) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> release(Authorisation.Approved hold) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> giveBack(Authorisation.Approved hold) {
        return Uni.createFrom().voidItem();
    }
}
