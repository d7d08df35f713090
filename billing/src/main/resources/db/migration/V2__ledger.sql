-- The ledger (docs/adr/0040-double-entry-ledger.md). One row is one balanced movement of money: its legs are fixed and
-- the check keeps them balanced, so that no row can be out of balance and no trigger has to look.
create table ledger_transfer (
    transfer_id uuid primary key, -- the purchase or the refund
    kind        text        not null check (kind in ('sale', 'refund')),
    reverses    uuid, -- the sale that a refund undoes
    fan_id      uuid        not null,
    channel_id  uuid        not null,
    content_id  uuid        not null,
    provider    text        not null,
    gross_minor bigint      not null check (gross_minor > 0),
    net_minor   bigint      not null check (net_minor >= 0),
    fee_minor   bigint      not null check (fee_minor >= 0),
    currency    text        not null check (currency ~ '^[A-Z]{3}$'),
    at          timestamptz not null,
    check (gross_minor = net_minor + fee_minor),
    check ((kind = 'refund') = (reverses is not null))
);

create unique index ledger_transfer_is_reversed_once on ledger_transfer (reverses) where kind = 'refund';

-- The wallet: its pages by the first two columns, its sums from the index alone.
create index ledger_transfer_of_channel on ledger_transfer (channel_id, transfer_id) include (kind, net_minor, currency);

create trigger ledger_transfer_is_append_only
    before update or delete or truncate on ledger_transfer
    for each statement execute function refuse_change();

-- The same movements as debit and credit pairs, for audits: the sum of each pair, and so of all, is zero.
create view ledger_entry as
select t.transfer_id,
       leg.kind,
       leg.account,
       case t.kind when 'sale' then leg.amount_minor else -leg.amount_minor end as amount_minor,
       t.currency,
       coalesce(t.reverses, t.transfer_id)                                      as purchase_id,
       t.content_id,
       t.at
from ledger_transfer t
cross join lateral (
    values ('payment', 'provider:' || t.provider, -t.gross_minor),
           ('payment', 'fan:' || t.fan_id, t.gross_minor),
           (t.kind, 'fan:' || t.fan_id, -t.gross_minor),
           (t.kind, 'creator:' || t.channel_id, t.gross_minor),
           ('fee', 'creator:' || t.channel_id, -t.fee_minor),
           ('fee', 'platform:fees', t.fee_minor)
) as leg (kind, account, amount_minor)
where leg.amount_minor <> 0;
