-- The outbox: Debezium reads its inserts from the log, so a row may go as soon as it has come.
create schema if not exists outbox;

create table outbox.event (
    id            uuid  not null,
    aggregatetype text  not null, -- the topic
    aggregateid   text  not null, -- the key
    type          text  not null,
    payload       bytea not null,
    source        text  not null,
    event_time    text  not null, -- ISO 8601
    specversion   text  not null,
    traceparent   text
);

alter table outbox.event replica identity nothing;

create function outbox.append(
    p_id uuid, p_topic text, p_key text, p_type text, p_at text, p_source text, p_payload bytea
) returns void
    language plpgsql
as $$
declare
    place tid;
begin
    insert into outbox.event (id, aggregatetype, aggregateid, type, payload, source, event_time, specversion)
    values (p_id, p_topic, p_key, p_type, p_payload, p_source, p_at, '1.0')
    returning ctid into place;
    delete from outbox.event where ctid = place;
end
$$;

-- The inbox: an event's id is kept with its effect, so that it is applied once however often it comes.
create table inbox (
    event_id    uuid primary key,
    consumed_at timestamptz not null default now()
);
