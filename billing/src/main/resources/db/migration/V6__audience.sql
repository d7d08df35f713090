-- Who can see an item: a projection of audience-changed, rebuilt from offset 0 when lost. An item that is not in it is
-- seen by its team alone (docs/adr/0033-the-audience-as-state.md).
create table audience (
    content_id uuid primary key,
    published  boolean not null,
    access     text    not null,
    revision   bigint  not null
);

-- Another refusal of place_purchase, before those that would tell what the item costs now:
--
--   PB008 the item is not for sale: not published, or opened by something else than a purchase
--
-- After the insert and not before, so that a retry, which inserts nothing, is answered whatever has changed since.
create function refuse_unless_for_sale() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from audience where content_id = new.content_id and published and access = 'purchase') then
        raise exception 'not for sale' using errcode = 'PB008';
    end if;
    return null;
end
$$;

create trigger purchase_is_of_what_is_for_sale
    after insert on purchase
    for each row execute function refuse_unless_for_sale();
