import { DatasporError, iso } from '@dataspor/kernel'
import { z } from 'zod'

import { route } from '../../route.ts'
import { quarantinePageSchema } from '../../schemas/intake.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { reporterOf } from '../reporter.ts'

const LIMIT_DEFAULT = 50
const CURSOR = /^[0-9a-f]{32}$/

const querySchema = z.strictObject({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

export const getQuarantine = route<IntakeDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/quarantine',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'Your own refused events, oldest first, without their bodies',
    responses: {
      200: { description: 'A page', content: { 'application/json': quarantinePageSchema } },
    },
    errors: ['cursor_invalid'],
  },
  handle: async (deps, { principal, query, reply }) => {
    const { cursor, limit = LIMIT_DEFAULT } = query
    if (cursor !== undefined && !CURSOR.test(cursor)) {
      throw new DatasporError('cursor_invalid', { pointer: '/cursor' })
    }
    const entries = await deps.intake.quarantined(reporterOf(principal), cursor, limit)
    const last = entries.length === limit ? entries.at(-1) : undefined
    reply.header('cache-control', 'no-store')
    return {
      items: entries.map((entry) => ({
        ...entry,
        receivedAt: iso(entry.receivedAt),
        expiresAt: iso(entry.expiresAt),
      })),
      nextCursor: last?.id ?? null,
    } satisfies z.output<typeof quarantinePageSchema>
  },
})
