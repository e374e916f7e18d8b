import type { AnswerHead } from './contract/envelope.ts'

/** The whole envelope as JSON text, in chunks: the items stand after `summary`, and are never all in memory. */
export async function* writeAnswer(
  head: AnswerHead,
  /** Each item's JSON, in parts. */
  items: AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  const { question, completeness, asOf, summary, ...rest } = head
  const first = JSON.stringify({ question, completeness, asOf, summary })
  yield `${first.slice(0, -1)},"items":[`
  let separator = ''
  for await (const part of items) {
    if (part.length === 0) continue
    yield separator + part.join(',')
    separator = ','
  }
  yield `],${JSON.stringify(rest).slice(1)}`
}
