-- A refund in one round trip: the sale's own row is read back and booked the other way round, to the cent.
--
--   PB006 p_revision is not the next one of this entitlement
--   PB007 refunded already, under another key or none
create function refund_purchase(
    p_refund uuid, p_purchase uuid, p_key text, p_by uuid, p_revision bigint, p_at text,
    p_refunded_id uuid, p_refunded bytea, p_entitled_id uuid, p_entitled bytea
) returns table (created boolean, refund_id uuid, amount_minor bigint, currency text)
    language plpgsql
as $$
#variable_conflict use_column
declare
    sold  purchase;
    given refund;
begin
    select * into strict sold from purchase where purchase_id = p_purchase;

    insert into refund (refund_id, purchase_id, idempotency_key, refunded_by, refunded_at)
    values (p_refund, p_purchase, decode(nullif(p_key, ''), 'hex'), p_by, p_at::timestamptz)
    on conflict (purchase_id) do nothing
    returning * into given;

    if not found then
        select * into strict given from refund where purchase_id = p_purchase;
        if given.idempotency_key is distinct from decode(p_key, 'hex') then
            raise exception 'already refunded' using errcode = 'PB007';
        end if;
        return query select false, given.refund_id, sold.amount_minor, sold.currency;
        return;
    end if;

    insert into ledger_transfer (transfer_id, kind, reverses, fan_id, channel_id, content_id, provider,
                                 gross_minor, net_minor, fee_minor, currency, at)
    select p_refund, 'refund', transfer_id, fan_id, channel_id, content_id, provider,
           gross_minor, net_minor, fee_minor, currency, given.refunded_at
    from ledger_transfer where transfer_id = p_purchase;

    update entitlement set active = false, revision = p_revision
    where account_id = sold.buyer_id and content_id = sold.content_id
      and purchase_id = p_purchase and active and revision = p_revision - 1;
    if not found then
        raise exception 'stale revision' using errcode = 'PB006';
    end if;

    if sold.provider = 'sandbox' then
        perform sandbox.give_back(sold.payment_reference);
    end if;

    perform outbox.append(p_refunded_id, 'purchase-refunded', sold.buyer_id::text,
                          'PurchaseRefunded', p_at, 'billing', p_refunded);
    perform outbox.append(p_entitled_id, 'entitlement-changed', sold.buyer_id || '/' || sold.content_id,
                          'EntitlementChanged', p_at, 'billing', p_entitled);

    return query select true, given.refund_id, sold.amount_minor, sold.currency;
end
$$;
