-- Every consumer is safe to be repeated by what it writes (docs/adr/0005-outbox-in-the-transaction.md).
drop table if exists inbox;
