const TABLE = /^CREATE TABLE IF NOT EXISTS \w+ \(/
const ENGINE = /\bENGINE = (\w*)MergeTree(?:\(([^()]*)\))?(?=\s)/g
const WINDOW = /\bnon_replicated_deduplication_window = \d+/g
const OTHERWISE = /^(?:CREATE|RENAME|EXCHANGE|DROP)\b/
/** Settings are each replica's own; all else that ALTER does goes from one to the others. */
const OWN_TO_A_REPLICA =
  /^(CREATE TABLE IF NOT EXISTS \w+)(?= \()|^(ALTER TABLE \w+)(?= MODIFY SETTING\b)/

/** One set of replicas: all rows are in each of them. `{table}` alone would be shared by the databases. */
const PLACE = `'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'`

/**
 * The coordination service knows the tokens of the latest blocks of all replicas: so many, and for a week, that a writer
 * that was held up comes back while its block's token is still known.
 */
const TOKENS = `replicated_deduplication_window = 10000,
  replicated_deduplication_window_seconds = 604800`

/**
 * A step's statement where the tables are kept by replicas: the same columns and order, by the Replicated form of the same
 * engine, and with the same settings by their replicated names. RangeError for a statement of which nothing is said here, so
 * that no step leaves the replicas unlike.
 */
export function replicated(sql: string): string {
  if (OTHERWISE.test(sql) && !TABLE.test(sql))
    throw new RangeError(`not said how it is replicated: ${sql}`)
  if (sql.startsWith('ALTER ')) return sql.replace(WINDOW, (own) => own.slice('non_'.length))
  if (!TABLE.test(sql)) return sql
  const engines = sql.match(ENGINE)?.length
  const windows = sql.match(WINDOW)?.length
  if (engines !== 1 || windows !== 1) throw new RangeError(`not a table of this form: ${sql}`)
  return sql
    .replace(ENGINE, (_, kind: string, args: string | undefined) => {
      const own = args === undefined || args === '' ? '' : `, ${args}`
      return `ENGINE = Replicated${kind}MergeTree(${PLACE}${own})`
    })
    .replace(WINDOW, TOKENS)
}

/** A cluster by its name in `remote_servers`, or by a macro as `{cluster}`. */
const CLUSTER = /^(?:\{[a-z_]+\}|[\w-]{1,64})$/

/**
 * The statement as it reaches every server of the cluster, whichever of them is asked, where it does not by itself. RangeError
 * for what is no cluster's name.
 */
export function onCluster(sql: string, cluster: string): string {
  if (!CLUSTER.test(cluster)) throw new RangeError('not the name of a cluster')
  return sql.replace(OWN_TO_A_REPLICA, (head) => `${head} ON CLUSTER '${cluster}'`)
}
