-- A purchase in one round trip (docs/adr/0041-one-round-trip-purchase.md). It writes everything or, when it raises,
-- nothing: not even the idempotency key.
--
--   PB001 another price is in force      PB004 the provider declined
--   PB002 own content                    PB005 the idempotency key came with another body
--   PB003 already owned                  PB006 p_revision is not the next one of this entitlement
create function place_purchase(
    p_purchase uuid, p_key text, p_body text, p_buyer uuid, p_price uuid, p_content uuid,
    p_net_minor bigint, p_fee_minor bigint, p_own boolean,
    p_provider text, p_reference text, p_declined boolean,
    p_revision bigint, p_at text,
    p_completed_id uuid, p_completed bytea, p_entitled_id uuid, p_entitled bytea
) returns table (created boolean, purchase_id uuid, content_id uuid, amount_minor bigint, currency text,
                 completed_at timestamptz, refunded boolean)
    language plpgsql
as $$
#variable_conflict use_column
declare
    offered price;
    booked  purchase;
    held    boolean;
begin
    select * into offered from price where content_id = p_content order by revision desc limit 1;

    -- A second call with the key waits here for the first one's end, and then sees what it booked.
    insert into purchase (purchase_id, idempotency_key, body_hash, buyer_id, price_id, content_id, channel_id,
                          amount_minor, currency, provider, payment_reference, completed_at)
    values (p_purchase, decode(p_key, 'hex'), decode(p_body, 'hex'), p_buyer, p_price, p_content, offered.channel_id,
            offered.amount_minor, offered.currency, p_provider, p_reference, p_at::timestamptz)
    on conflict (idempotency_key) do nothing
    returning * into booked;

    if not found then
        select * into strict booked from purchase where idempotency_key = decode(p_key, 'hex');
        if booked.body_hash <> decode(p_body, 'hex') then
            raise exception 'idempotency key reused' using errcode = 'PB005';
        end if;
        return query select false, booked.purchase_id, booked.content_id, booked.amount_minor, booked.currency,
                            booked.completed_at,
                            exists (select from refund where purchase_id = booked.purchase_id);
        return;
    end if;

    if offered.price_id <> p_price then
        raise exception 'price changed' using errcode = 'PB001';
    elsif p_own then
        raise exception 'own content' using errcode = 'PB002';
    end if;

    insert into entitlement as e (account_id, content_id, channel_id, active, purchase_id, revision)
    values (p_buyer, p_content, booked.channel_id, true, p_purchase, p_revision)
    on conflict (account_id, content_id) do update
        set active = true, purchase_id = excluded.purchase_id, revision = excluded.revision
        where not e.active and e.revision = excluded.revision - 1;

    if not found then
        select active into strict held from entitlement where account_id = p_buyer and content_id = p_content;
        if held then
            raise exception 'already owned' using errcode = 'PB003';
        end if;
        raise exception 'stale revision' using errcode = 'PB006';
    elsif p_declined then
        raise exception 'payment refused' using errcode = 'PB004';
    end if;

    insert into ledger_transfer (transfer_id, kind, fan_id, channel_id, content_id, provider,
                                 gross_minor, net_minor, fee_minor, currency, at)
    values (p_purchase, 'sale', p_buyer, booked.channel_id, p_content, p_provider,
            booked.amount_minor, p_net_minor, p_fee_minor, booked.currency, booked.completed_at);

    if p_provider = 'sandbox' then
        perform sandbox.capture(p_reference, booked.amount_minor, booked.currency, booked.completed_at);
    end if;

    perform outbox.append(p_completed_id, 'purchase-completed', p_buyer::text,
                          'PurchaseCompleted', p_at, 'billing', p_completed);
    perform outbox.append(p_entitled_id, 'entitlement-changed', p_buyer || '/' || p_content,
                          'EntitlementChanged', p_at, 'billing', p_entitled);

    return query select true, booked.purchase_id, booked.content_id, booked.amount_minor, booked.currency,
                        booked.completed_at, false;
end
$$;
