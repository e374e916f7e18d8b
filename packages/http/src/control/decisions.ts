import {
  ERASURE_GROUNDS,
  type ErasureAsked,
  type ErasureDone,
  type HoldAsked,
  type HoldLifted,
  type HoldListed,
  type HoldPlaced,
} from '@dataspor/decisions'
import { HOLD_GROUNDS } from '@dataspor/disclosure'
import { parseRfc3339 } from '@dataspor/events'
import { copenhagenDayStart, DatasporError, iso, type Redacted, redact } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { jsonBody } from '../body/json-body.ts'
import type { HttpLogger } from '../observe/logger.ts'
import type { Progress } from './ports.ts'
import { abandoned, stream } from './work.ts'

/** Decisions about persons that the operator carries out for a controller. Persons are given by number, in the body. */
export interface ControlDecisions {
  /** Errors: `subject_invalid`, and as `placeHold`. */
  placeHold(number: Redacted<string>, asked: HoldAsked): Promise<HoldPlaced>
  /** Errors: `not_found`. */
  liftHold(id: string): Promise<HoldLifted>
  listHolds(number: Redacted<string>): Promise<readonly HoldListed[]>
  /** Errors: `subject_invalid`, `not_found`, `event_id_conflict`. */
  erase(number: Redacted<string>, asked: ErasureAsked): Promise<ErasureDone>
  retention(options: { readonly dryRun: boolean }, signal: AbortSignal): AsyncIterable<Progress>
}

const number = z.string().max(20)
const party = z.string().min(1).max(100)
const time = z.string().min(1).max(40)
const holdSchema = z.strictObject({
  number,
  match: z
    .strictObject({ recipient: party, sender: party, flow: party, from: time, to: time })
    .partial()
    .default({}),
  authority: party,
  ground: z.enum(HOLD_GROUNDS),
  visibility: z.enum(['counted', 'silent']).default('counted'),
  until: time,
})
const liftSchema = z.strictObject({ id: z.string().min(1).max(300) })
const listSchema = z.strictObject({ number })
const eraseSchema = z.strictObject({
  number,
  decision: z.string().min(1).max(100),
  ground: z.enum(ERASURE_GROUNDS),
})
const retentionSchema = z.strictObject({ dryRun: z.boolean().default(false) })

/** `POST /control/holds`, `…/lift`, `…/list`, `/control/erase`, `/control/retention`. */
export function decisionRoutes(
  app: FastifyInstance,
  decisions: ControlDecisions,
  log: HttpLogger,
): void {
  app.post('/control/holds', async (request, reply) => {
    const { number: given, ...asked } = await jsonBody(request, holdSchema)
    const { id } = await decisions.placeHold(redact(given), holdAsked(asked))
    return reply.code(201).send({ id })
  })
  app.post('/control/holds/lift', async (request) => {
    const { id } = await jsonBody(request, liftSchema)
    const { lifted } = await decisions.liftHold(id)
    return { lifted }
  })
  app.post('/control/holds/list', async (request) => {
    const { number: given } = await jsonBody(request, listSchema)
    return { items: (await decisions.listHolds(redact(given))).map(presentHold) }
  })
  app.post('/control/erase', async (request) => {
    const { number: given, ...asked } = await jsonBody(request, eraseSchema)
    return { erased: await decisions.erase(redact(given), asked) }
  })
  app.post('/control/retention', async (request, reply) => {
    const options = await jsonBody(request, retentionSchema)
    const steps = decisions.retention(options, abandoned(reply))
    return stream(reply, steps, { log, requestId: request.id })
  })
}

function holdAsked({
  match,
  until,
  ...rest
}: Omit<z.output<typeof holdSchema>, 'number'>): HoldAsked {
  const { recipient, sender, flow, from, to } = match
  return {
    ...rest,
    until: timeOf(until, '/until'),
    match: {
      ...(recipient === undefined ? {} : { recipient }),
      ...(sender === undefined ? {} : { sender }),
      ...(flow === undefined ? {} : { flow }),
      ...(from === undefined ? {} : { from: timeOf(from, '/match/from') }),
      ...(to === undefined ? {} : { to: timeOf(to, '/match/to') }),
    },
  }
}

/** A time with its zone, or a day, which begins at midnight in Danish time. */
function timeOf(text: string, pointer: string): number {
  const timeMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? copenhagenDayStart(text) : parseRfc3339(text)
  if (timeMs === undefined || Number.isNaN(timeMs))
    throw new DatasporError('event_invalid', { pointer })
  return timeMs
}

function presentHold({ match, placedAt, until, ...hold }: HoldListed): object {
  const { from, to, ...named } = match ?? {}
  return {
    ...hold,
    placedAt: iso(placedAt),
    until: iso(until),
    ...(match === undefined
      ? {}
      : {
          match: {
            ...named,
            ...(from === undefined ? {} : { from: iso(from) }),
            ...(to === undefined ? {} : { to: iso(to) }),
          },
        }),
  }
}
