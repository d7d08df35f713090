-- The trace that an event belongs to. A transaction says it once, as the setting `prism.traceparent`; no function that
-- appends to the outbox has to hand it on.
alter table outbox.event
    alter column traceparent set default nullif(current_setting('prism.traceparent', true), '');
