import { z } from 'zod'

import { route } from '../../route.ts'
import { dpvSchema, recordReplySchema } from '../../schemas/oversight-record.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  replyOversight,
} from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'
import { replyFile } from '../oversight-text.ts'
import { periodOf, periodQuerySchema } from '../oversight-period.ts'

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'
const JSON_LD_TYPE = 'application/ld+json'

export const getProcessingRecord = route<OversightDeps, typeof periodQuerySchema>({
  method: 'GET',
  url: '/v1/oversight/processing-record',
  produces: [JSON_TYPE, CSV_TYPE, JSON_LD_TYPE],
  query: periodQuerySchema,
  docs: {
    summary:
      'Your party’s record of processing activities (GDPR art. 30), from the policies and from what was seen, each field with its source',
    headers: overseerHeaders,
    responses: {
      200: {
        description: 'The record; as CSV its activities only',
        content: {
          [JSON_TYPE]: recordReplySchema,
          [CSV_TYPE]: z.string(),
          [JSON_LD_TYPE]: dpvSchema,
        },
      },
    },
    errors: [...overseerErrors, 'filter_invalid'],
  },
  handle: async (deps, call) => {
    const ask = oversightAsk(call)
    const record = await deps.processingRecord(ask, periodOf(call.query))
    const { format, reply } = call
    if (format === JSON_TYPE) return replyOversight(reply, ask, record)
    const csv = format === CSV_TYPE
    return replyFile(reply, ask, record, {
      type: `${format}; charset=utf-8`,
      name: csv ? 'dataspor-art-30.csv' : 'dataspor-art-30.jsonld',
      text: csv ? record.csv() : JSON.stringify(record.dpv()),
    })
  },
})
