/** A step of a database's form. Once released its text never changes; what is to be otherwise is a later step. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly number: number
  readonly statements: readonly string[]
}

/**
 * Every table: rows that an acknowledged insert brought are on disk (ClickHouse flushes nothing by default, and a
 * checkpoint must not outlive the rows it stands for); the same deduplication token gives one part, for retries over HTTP
 * (the default window, 0, deduplicates nothing). No PARTITION BY: an insert over three partitions makes three parts, each
 * there or not.
 */
export const TABLE_SETTINGS = `fsync_after_insert = 1, fsync_part_directory = 1,
  non_replicated_deduplication_window = 100`

/** Where several write, one may send an insert again long after the others have gone on: its token must still be known. */
export function longerMemory(tables: readonly string[]): readonly string[] {
  return tables.map(
    (name) => `ALTER TABLE ${name} MODIFY SETTING non_replicated_deduplication_window = 10000`,
  )
}
