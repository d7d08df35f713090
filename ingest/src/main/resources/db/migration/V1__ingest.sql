-- Channels as catalog announced them: who streams under which name.
create table channel (
    channel_id uuid   primary key,
    handle     text   not null,
    revision   bigint not null
);

-- A key is known by its SHA-256 only.
create table stream_key (
    stream_key_id uuid        primary key,
    channel_id    uuid        not null,
    key_hash      text        not null unique,
    created_by    uuid        not null,
    created_at    timestamptz not null,
    last_used_at  timestamptz,
    revoked_at    timestamptz
);

create index stream_key_of_channel on stream_key (channel_id, stream_key_id);

create table stream_session (
    stream_id            uuid        primary key,
    channel_id           uuid        not null,
    stream_key_id        uuid        not null,
    edge                 text        not null,
    started_at           timestamptz not null,
    ended_at             timestamptz,
    end_reason           text,
    video_codec          text        not null,
    audio_codec          text        not null,
    width                integer     not null check (width >= 0),
    height               integer     not null check (height >= 0),
    recording_content_id uuid
);

create index stream_session_of_channel on stream_session (channel_id, stream_id);
create index stream_session_live on stream_session (edge) where ended_at is null;

-- One tus upload. Its offset is true: every byte before it lies in the object store.
create table upload (
    upload_id    uuid        primary key,
    content_id   uuid        not null unique,
    channel_id   uuid        not null,
    owner_id     uuid        not null,
    filename     text        not null,
    title        text        not null,
    length_bytes bigint      not null check (length_bytes > 0),
    offset_bytes bigint      not null check (offset_bytes between 0 and length_bytes),
    tail_bytes   integer     not null check (tail_bytes between 0 and offset_bytes), -- of them, not yet in a part
    multipart_id text        not null,
    state        text        not null check (state in ('receiving', 'received', 'failed')),
    failure      text,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    received_at  timestamptz
);

create index upload_unfinished on upload (expires_at) where state = 'receiving';

create table upload_part (
    upload_id  uuid    not null references upload on delete cascade,
    number     integer not null check (number between 1 and 10000),
    etag       text    not null,
    size_bytes integer not null check (size_bytes > 0),
    primary key (upload_id, number)
);
