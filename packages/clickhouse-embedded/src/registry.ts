import type { Lane, RegisteredStatement } from './statement.ts'

export interface PreparedStatement {
  readonly text: string
  readonly lane: Lane
  /** Names of its `{name:Type}` placeholders; a request must give exactly these. */
  readonly params: ReadonlySet<string>
  /** The format named at its end, '' where none is. */
  readonly format: string
  /** For an insert whose rows come as the body: the text with a file in their place. */
  readonly fromFile: ((literalPath: string) => string) | undefined
}

const INSERT = /^INSERT INTO\s+[\w.`]+(?:\s*\([^()]*\))?(?=\s)/i
const FORMAT = /\sFORMAT\s+(\w+)\s*$/i
const PLACEHOLDER = /\{(\w+):([^{}]+)\}/g

/**
 * What may run, by exact text.
 * @throws where a placeholder stands for an identifier: then a caller could choose the table
 */
export function prepareRegistry(
  statements: readonly RegisteredStatement[],
): ReadonlyMap<string, PreparedStatement> {
  return new Map(statements.map((statement) => [statement.text, prepare(statement)]))
}

function prepare({ text, lane }: RegisteredStatement): PreparedStatement {
  const params = new Set<string>()
  for (const [, name = '', type = ''] of text.matchAll(PLACEHOLDER)) {
    if (type.trim() === 'Identifier') throw new Error(`A parameter may not name a table: ${text}`)
    params.add(name)
  }
  const format = FORMAT.exec(text)?.[1] ?? ''
  return { text, lane, params, format, fromFile: fileForm(text, format) }
}

function fileForm(text: string, format: string): PreparedStatement['fromFile'] {
  const head = INSERT.exec(text)?.[0]
  if (head === undefined || format === '' || format === 'Values') return undefined
  const rest = text.slice(head.length)
  if (/^\s*(?:SELECT|WITH)\b/i.test(rest)) return undefined
  return (path) => `${head} FROM INFILE ${path}${rest}`
}
