/** Goes up with every change of the tables below, or of what is kept in them: another version begins anew from the log. */
export const PENDING_VERSION = 2

/**
 * What later events may still change or need: ends of exchanges that may be paired, disclosures whose verdict rests on
 * facts, the facts themselves, and where the present version of what was corrected lies. Bodies stay in the log, except
 * facts, which are read again with every verdict.
 */
export const PENDING_SQL = `
create table meta(
  id integer primary key check(id = 1), version integer not null, log_id text not null,
  position integer not null, recorded_at_max integer not null) strict;
create table names(id integer primary key, name text not null unique) strict;
create table ends(
  subject blob not null, origin integer not null, position integer not null, occurred_at integer not null,
  side integer not null, sender integer not null, recipient integer not null, flow integer not null,
  categories text not null, correlation text, partner integer, closed integer not null,
  primary key(subject, origin)) strict, without rowid;
create table untouched(
  subject blob not null, first integer not null, packed text not null,
  primary key(subject, first)) strict, without rowid;
create index receipts_waiting on ends(subject) where side = 1 and partner is null and closed = 0;
create table batches(
  opened integer primary key, batch blob not null unique, source text not null, recorded_at integer not null,
  overdue integer, sealed integer, subject_count integer, root text, partner integer, closed integer not null) strict;
create index batches_open on batches(recorded_at) where sealed is null and overdue is null;
create table versions(
  origin integer primary key, position integer not null, closed integer not null) strict;
create table verdicts(position integer primary key, revised integer not null) strict;
create table judged(
  subject blob not null, origin integer not null, flow text not null, standing text not null,
  primary key(subject, origin)) strict, without rowid;
create index judged_by_flow on judged(flow, subject, origin);
create table facts(
  subject blob not null, position integer not null, body text not null,
  primary key(subject, position)) strict, without rowid;
create table same_people(
  subject blob not null, other blob not null, position integer not null, undone_by integer,
  primary key(subject, other, position)) strict, without rowid;
create index same_people_by_position on same_people(position);
create table erased(subject blob primary key, position integer not null) strict, without rowid;
create table holds(hold_id text primary key, position integer, lifted integer) strict, without rowid;
create table entities(
  kind text not null, entity text not null, party text not null, subject text, about text not null,
  primary key(kind, entity)) strict, without rowid;
create table windows(source text primary key, through_ms integer not null) strict, without rowid;
create table catalogues(position integer primary key) strict;
insert into meta values(1, ${PENDING_VERSION}, '', 0, 0);
`

/** All but `meta`. */
export const PENDING_TABLES = [...PENDING_SQL.matchAll(/create table (\w+)/g)]
  .map(([, name]) => name!)
  .filter((name) => name !== 'meta')
