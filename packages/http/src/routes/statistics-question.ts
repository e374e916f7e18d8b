import type { Language } from '@dataspor/kernel'
import { type Answered, csvOf, parquetOf, type StatisticsAsk } from '@dataspor/statistics'
import { z } from 'zod'

import type { PublicCode } from '../errors/status.ts'
import { language } from '../negotiate.ts'
import { type Route, route } from '../route.ts'
import { replyStatistics } from './statistics-asking.ts'
import type { StatisticsDeps } from './statistics-deps.ts'

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'
const PARQUET_TYPE = 'application/vnd.apache.parquet'

/** What can be wrong with any question of a statistician's. */
export const statisticsErrors = [
  'as_of_in_future',
  'not_ready',
  'overloaded',
  'log_failed',
] as const satisfies readonly PublicCode[]

const text = z.string().optional()
const pageShape = { cursor: text, limit: text }

interface Question {
  readonly name: string
  readonly summary: string
  /** Filters of the address; what each may hold is the question's to say. */
  readonly filters: readonly string[]
  /** Whether it is answered in pages. */
  readonly paged?: true
  readonly body: z.ZodType
  readonly errors?: readonly PublicCode[]
  readonly ask: (deps: StatisticsDeps, ask: StatisticsAsk) => Promise<Answered<object>>
}

/** `GET /v1/statistics/<name>`, as JSON, CSV or Parquet. Recorded before the answer leaves. */
export function statisticsQuestion(question: Question): Route<StatisticsDeps> {
  const { name, filters, paged } = question
  const query = z.strictObject({
    ...Object.fromEntries(filters.map((filter) => [filter, text])),
    asOf: text,
    ...(paged === true ? pageShape : {}),
  })
  return route<StatisticsDeps, typeof query>({
    method: 'GET',
    url: `/v1/statistics/${name}`,
    produces: [JSON_TYPE, CSV_TYPE, PARQUET_TYPE],
    query,
    docs: {
      summary: question.summary,
      headers: { 'Accept-Language': 'da (default) or en' },
      responses: {
        200: {
          description: 'The answer; numbers of persons that are few are withheld',
          content: {
            [JSON_TYPE]: question.body,
            [CSV_TYPE]: z.string(),
            [PARQUET_TYPE]: z.string().describe('Apache Parquet'),
          },
        },
      },
      errors: [
        ...statisticsErrors,
        ...(paged === true ? (['cursor_invalid'] as const) : []),
        ...(question.errors ?? []),
      ],
    },
    handle: async (deps, call) => {
      const given = definedOf(call.query)
      const { asOf, cursor, limit, ...asked } = given
      const said = language(call.request.headers['accept-language'])
      const answered = await question.ask(deps, {
        language: said,
        filters: asked,
        asOf,
        cursor,
        limit,
      })
      const body = bodyOf(answered, call.format, said)
      return replyStatistics(deps, call, name, given, body)
    },
  })
}

function bodyOf(answered: Answered<object>, format: string, said: Language): string | Uint8Array {
  if (format === CSV_TYPE) return csvOf(answered.table(), said)
  return format === PARQUET_TYPE ? parquetOf(answered.table(), said) : JSON.stringify(answered.body)
}

function definedOf(query: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
