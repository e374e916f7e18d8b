/** Goes up with every change of the tables below; a file of another version is emptied and filled from the log. */
export const SCHEMA_VERSION = 10

/**
 * A person's newest 50 entries of about 1 KiB lie on six neighbouring leaves. At 4 KiB a row over 1,002 bytes would
 * leave its page for an overflow chain; at 8 KiB rows up to 2,030 bytes stay, at 16 KiB every insert writes twice as much.
 */
export const PAGE_BYTES = 8_192

/** Key order of `items` is the order of answers, so that a page of them is one range of the tree. */
export const SCHEMA_SQL = `
create table meta(
  id integer primary key check(id = 1), schema_version integer not null, log_id text not null,
  position integer not null, recorded_at_max integer not null, knowledge integer not null) strict;
create table items(
  subject blob not null, occurred_at integer not null, position integer not null, ordinal integer not null,
  recorded_at integer not null, sender text not null, recipient text not null, act text not null, flow text,
  purpose text, categories text not null, legal_bases text not null, marked integer not null, origin integer,
  hidden_from integer, mistaken_at integer, mistaken_for blob, received integer not null, partner integer, body text not null,
  primary key(subject, occurred_at, position, ordinal)) strict, without rowid;
create index items_by_origin on items(origin) where origin is not null;
create index items_by_partner on items(partner) where partner is not null;
create index receipts_waiting on items(subject, occurred_at, position)
  where received = 1 and ordinal = 0 and partner is null and hidden_from is null;
create table correlations(
  subject blob not null, correlation text not null, position integer not null, occurred_at integer not null,
  primary key(subject, correlation, position)) strict, without rowid;
create table same_people(
  subject blob not null, other blob not null, position integer not null, undone_by integer,
  primary key(subject, other, position)) strict, without rowid;
create index same_people_by_position on same_people(position);
create table marks(
  target integer not null, position integer not null, kind text not null, body text not null,
  primary key(target, position, kind)) strict, without rowid;
create table holds(
  subject blob not null, position integer not null, hold_id text not null, kind text not null, body text not null,
  primary key(subject, position)) strict, without rowid;
create index lifted_holds on holds(hold_id) where subject = x'';
create table requests(
  subject blob not null, position integer not null, controller text not null, made_at integer not null,
  body text not null, primary key(subject, position)) strict, without rowid;
create index requests_by_controller on requests(controller, position);
create table batches(
  position integer primary key, batch blob not null unique, sealed integer, recorded_at integer,
  subject_count integer, root text, partner integer, paired_at integer, received integer not null, occurred_at integer not null, sender text not null,
  recipient text not null, act text not null, flow text, purpose text, categories text not null,
  legal_bases text not null, body text not null) strict;
create table batch_ranges(
  range integer not null, batch integer not null, suffixes blob not null,
  primary key(range, batch)) strict, without rowid;
create table facts(
  subject blob not null, position integer not null, body text not null,
  primary key(subject, position)) strict, without rowid;
create index facts_of_protection on facts(json_extract(body, '$.data.key'), subject)
  where json_extract(body, '$.data.key') in ('addressProtected', 'custody');
create table profilings(
  subject blob not null, position integer not null, body text not null,
  primary key(subject, position)) strict, without rowid;
create table questions(
  subject blob not null, position integer not null, asked_at integer not null,
  primary key(subject, position)) strict, without rowid;
create table question_bodies(position integer primary key, body text not null) strict;
create table breaches(position integer primary key, body text not null) strict;
create table catalogues(position integer primary key, version text not null, body text not null) strict;
create table sources(
  number integer primary key, source text not null unique, position integer not null,
  since integer not null) strict;
create table reports(
  source integer not null, occurred_at integer not null, position integer not null,
  primary key(source, occurred_at, position)) strict, without rowid;
create table source_hours(
  source integer not null, position integer not null, recorded_at integer not null,
  primary key(source, position)) strict, without rowid;
create table windows(
  source integer not null, through_ms integer not null, from_ms integer not null, position integer not null,
  differed integer not null, primary key(source, through_ms, from_ms)) strict, without rowid;
create index windows_differed on windows(source, through_ms, from_ms) where differed = 1;
create table window_versions(
  source integer not null, through_ms integer not null, from_ms integer not null, position integer not null,
  stated_at integer not null, declared integer not null, counted integer not null,
  primary key(source, through_ms, from_ms, position)) strict, without rowid;
create table activity_steps(position integer primary key, source integer not null) strict;
create index activity_steps_by_source on activity_steps(source, position);
insert into meta values(1, ${SCHEMA_VERSION}, '', 0, 0, 0);
`

interface Table {
  readonly name: string
  readonly key: string
  /** Columns that say nothing about what was applied. */
  readonly apart?: readonly string[]
}

/** Every table with its key: what a digest reads, in which order. */
export const TABLES: readonly Table[] = [
  { name: 'meta', key: 'id', apart: ['log_id'] },
  { name: 'items', key: 'subject, occurred_at, position, ordinal' },
  { name: 'correlations', key: 'subject, correlation, position' },
  { name: 'marks', key: 'target, position, kind' },
  { name: 'holds', key: 'subject, position' },
  { name: 'requests', key: 'subject, position' },
  { name: 'same_people', key: 'subject, other, position' },
  { name: 'batches', key: 'position' },
  { name: 'batch_ranges', key: 'range, batch' },
  { name: 'facts', key: 'subject, position' },
  { name: 'profilings', key: 'subject, position' },
  { name: 'questions', key: 'subject, position' },
  { name: 'question_bodies', key: 'position' },
  { name: 'breaches', key: 'position' },
  { name: 'catalogues', key: 'position' },
  { name: 'sources', key: 'number' },
  { name: 'reports', key: 'source, occurred_at, position' },
  { name: 'source_hours', key: 'source, position' },
  { name: 'windows', key: 'source, through_ms, from_ms' },
  { name: 'window_versions', key: 'source, through_ms, from_ms, position' },
  { name: 'activity_steps', key: 'position' },
]
