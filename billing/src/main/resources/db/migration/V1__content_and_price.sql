-- What is for sale. Facts that are never edited have a trigger that says so.
create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% is append-only: book a reversal, or add a newer row', tg_table_name using errcode = 'PB900';
end
$$;

-- Which channel an item belongs to: a projection of content-added, rebuilt from offset 0 when lost.
create table content (
    content_id uuid primary key,
    channel_id uuid        not null,
    added_by   uuid, -- null for a recording
    added_at   timestamptz not null
);

-- A price is immutable; the one with the highest revision of its content is in force.
create table price (
    price_id     uuid primary key,
    content_id   uuid        not null references content,
    channel_id   uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    revision     bigint      not null check (revision > 0),
    set_by       uuid        not null,
    set_at       timestamptz not null,
    unique (content_id, revision)
);

create trigger price_is_append_only
    before update or delete or truncate on price
    for each statement execute function refuse_change();
