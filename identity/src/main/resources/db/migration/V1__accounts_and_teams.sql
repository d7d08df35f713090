create table account (
    account_id    uuid primary key,      -- sub of the access token
    username      text        not null,  -- as Keycloak has it; may change
    name          text        not null,
    first_seen_at timestamptz not null default now()
);

create index account_username on account (username);

-- What identity knows of catalog's channels, from channel-opened.
create table channel (
    channel_id uuid primary key,
    handle     text   not null,
    name       text   not null,
    revision   bigint not null
);

-- Somebody who left keeps the row with no roles, so that the revision goes on counting.
create table member (
    channel_id uuid   not null,
    account_id uuid   not null,
    roles      text   not null, -- comma-separated, sorted
    revision   bigint not null check (revision > 0),
    primary key (channel_id, account_id)
);

create index member_account on member (account_id);
