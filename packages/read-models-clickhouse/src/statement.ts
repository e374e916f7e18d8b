/**
 * Where a statement waits in an engine that runs few at a time: row intake and short look-ups are never kept waiting by
 * long questions.
 */
export type Lane = 'insert' | 'short' | 'long'

/** A statement's exact text as the client sends it: what an engine's registry holds. */
export interface Statement {
  readonly text: string
  readonly lane: Lane
}

/** A question: values only as `{name:Type}`, rows as JSON. */
export interface Question extends Statement {
  readonly sql: string
}

export const QUESTION_FORMAT = 'JSONEachRow'

export function question(sql: string, lane: Lane): Question {
  const bare = sql.trim()
  return { sql: bare, text: `${bare} \nFORMAT ${QUESTION_FORMAT}`, lane }
}

export function command(sql: string): Statement {
  return { text: sql.trim(), lane: 'insert' }
}
