/**
 * Where a statement waits. Each lane has a connection of its own in the engine and runs one statement at a time, so
 * that row intake and short look-ups never wait for a long question.
 */
export type Lane = 'insert' | 'short' | 'long'

/** A statement that the front may run: its exact text as the client sends it, and where it waits. */
export interface RegisteredStatement {
  readonly text: string
  readonly lane: Lane
}

/** What `client.query({ query: sql, format })` sends. Values only as `{name:Type}`. */
export function queryStatement(
  sql: string,
  lane: Lane = 'short',
  format = 'JSONEachRow',
): RegisteredStatement {
  return { text: `${bare(sql)} \nFORMAT ${format}`, lane }
}

/** What `client.command({ query: sql })` and `client.exec` send. */
export function commandStatement(sql: string, lane: Lane = 'insert'): RegisteredStatement {
  return { text: bare(sql), lane }
}

/** What `client.insert({ table, columns, format })` sends; the rows come as the body. */
export function insertStatement(
  table: string,
  format: string,
  columns: readonly string[] = [],
): RegisteredStatement {
  const list = columns.length === 0 ? '' : ` (${columns.join(', ')})`
  return { text: `INSERT INTO ${table.trim()}${list} FORMAT ${format}`, lane: 'insert' }
}

/** As the client does: no blanks around, no semicolon at the end. */
function bare(sql: string): string {
  return sql.trim().replace(/;+$/, '')
}
