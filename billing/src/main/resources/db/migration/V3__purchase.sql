-- A purchase is a fact and holds its idempotency key; a refund is another fact. No foreign keys here: place_purchase
-- takes every id from the rows that they would point to.
create table purchase (
    purchase_id       uuid primary key,
    idempotency_key   bytea       not null unique,
    body_hash         bytea       not null,
    buyer_id          uuid        not null,
    price_id          uuid        not null,
    content_id        uuid        not null,
    channel_id        uuid        not null,
    amount_minor      bigint      not null check (amount_minor > 0),
    currency          text        not null,
    provider          text        not null,
    payment_reference text        not null,
    completed_at      timestamptz not null
);

create index purchase_of_buyer on purchase (buyer_id, purchase_id);

create trigger purchase_is_append_only
    before update or delete or truncate on purchase
    for each statement execute function refuse_change();

create table refund (
    refund_id       uuid primary key,
    purchase_id     uuid        not null unique references purchase,
    idempotency_key bytea, -- null when the caller sent none
    refunded_by     uuid        not null,
    refunded_at     timestamptz not null
);

create trigger refund_is_append_only
    before update or delete or truncate on refund
    for each statement execute function refuse_change();

create view purchase_state as
select p.purchase_id, p.buyer_id, p.content_id, p.channel_id, p.amount_minor, p.currency, t.net_minor,
       p.provider, p.payment_reference, p.completed_at, r.purchase_id is not null as refunded
from purchase p
join ledger_transfer t on t.transfer_id = p.purchase_id
left join refund r on r.purchase_id = p.purchase_id;

-- Who may watch what, now. The revision counts the changes from 1 and goes out with each of them.
create table entitlement (
    account_id  uuid    not null,
    content_id  uuid    not null,
    channel_id  uuid    not null,
    active      boolean not null,
    purchase_id uuid    not null,
    revision    bigint  not null check (revision > 0),
    primary key (account_id, content_id)
);

-- The sandbox provider's own books. An authorisation is seen here once its purchase has committed: captured with it,
-- gone with its rollback (docs/adr/0042-payment-provider-order.md).
create schema sandbox;

create table sandbox.authorisation (
    reference     text primary key, -- made from the idempotency key: one key is charged once
    amount_minor  bigint      not null check (amount_minor > 0),
    currency      text        not null,
    state         text        not null check (state in ('captured', 'returned')),
    authorised_at timestamptz not null
);

create function sandbox.capture(p_reference text, p_amount_minor bigint, p_currency text, p_at timestamptz) returns void
    language sql
as $$
    insert into sandbox.authorisation (reference, amount_minor, currency, state, authorised_at)
    values (p_reference, p_amount_minor, p_currency, 'captured', p_at)
$$;

create function sandbox.give_back(p_reference text) returns void
    language plpgsql
as $$
begin
    update sandbox.authorisation set state = 'returned' where reference = p_reference and state = 'captured';
    if not found then
        raise exception 'the sandbox holds no captured money under %', p_reference using errcode = 'PB901';
    end if;
end
$$;
