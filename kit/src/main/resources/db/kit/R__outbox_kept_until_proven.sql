-- An event stays in the outbox until it was seen on its topic (docs/adr/0007-outbox-proven-by-its-own-topics.md).
-- Repeatable, since the services' own V1.. are applied already: everything in here may be applied again.
alter table outbox.event
    add column if not exists position    bigint generated always as identity primary key,
    add column if not exists appended_at timestamptz not null default now();

create or replace function outbox.append(
    p_id uuid, p_topic text, p_key text, p_type text, p_at text, p_source text, p_payload bytea
) returns void
    language plpgsql
as $$
begin
    insert into outbox.event (id, aggregatetype, aggregateid, type, payload, source, event_time, specversion)
    values (p_id, p_topic, p_key, p_type, p_payload, p_source, p_at, '1.0');
end
$$;

-- Writes a lost event and all behind it again, in their order and under new positions; says how many. Nobody appends
-- meanwhile: on a compacted topic an older event behind a newer one of its key would win.
create or replace function outbox.send_again(p_lost bigint) returns bigint
    language plpgsql
    set lock_timeout = '5s'
as $$
declare
    sent bigint;
begin
    lock table outbox.event in share row exclusive mode;
    -- Another instance was quicker.
    if not exists (select from outbox.event where position = p_lost) then
        return 0;
    end if;
    with taken as (delete from outbox.event where position >= p_lost returning *)
    insert into outbox.event (id, aggregatetype, aggregateid, type, payload, source, event_time, specversion,
                              traceparent, appended_at)
    select id, aggregatetype, aggregateid, type, payload, source, event_time, specversion, traceparent, appended_at
    from taken
    order by position;
    get diagnostics sent = row_count;
    return sent;
end
$$;
