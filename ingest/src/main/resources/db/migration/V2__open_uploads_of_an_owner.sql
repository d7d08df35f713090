-- Counted at each new upload.
create index upload_open_of_owner on upload (owner_id) where state = 'receiving';
