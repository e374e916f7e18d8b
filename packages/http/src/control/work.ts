import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'

import { asDatasporError } from '../errors/map-error.ts'
import { problem } from '../errors/problem.ts'
import { errorFields, type HttpLogger } from '../observe/logger.ts'
import { textStream } from '../present/text-stream.ts'
import { jsonBody } from '../body/json-body.ts'
import type { ControlPorts, Progress } from './ports.ts'

const rebuildSchema = z.strictObject({ digest: z.boolean().default(false) })
const reassessSchema = z.strictObject({ since: z.string().max(100).optional() })
const statisticsSchema = z.strictObject({
  work: z.enum(['close', 'revise']),
  month: z.string().max(20).optional(),
})
const path = z.string().min(1).max(4_096)
const backupSchema = z.strictObject({ folder: path, keysTo: path.optional() })
const doctorSchema = z.strictObject({ thorough: z.boolean().default(false) })
const demoSchema = z.strictObject({
  people: z.int().min(1).max(1_000_000).optional(),
  seed: z.int().min(0).optional(),
})

interface Work {
  readonly log: HttpLogger
  readonly requestId: string
}

/** Status, and the long work that tells its progress line by line; a caller that hangs up aborts it. */
export function workRoutes(
  app: FastifyInstance,
  ports: Pick<
    ControlPorts,
    'status' | 'doctor' | 'demo' | 'rebuild' | 'reassess' | 'statistics' | 'backup'
  >,
  log: HttpLogger,
): void {
  app.get('/control/status', async () => ports.status())
  app.post('/control/doctor', async (request, reply) => {
    const checks = await ports.doctor(await jsonBody(request, doctorSchema))
    return reply.send({ checks })
  })
  app.post('/control/demo', async (request, reply) => {
    const { people, seed } = await jsonBody(request, demoSchema)
    const options = {
      ...(people === undefined ? {} : { people }),
      ...(seed === undefined ? {} : { seed }),
    }
    return stream(reply, ports.demo(options, abandoned(reply)), { log, requestId: request.id })
  })
  app.post('/control/rebuild', async (request, reply) => {
    const options = await jsonBody(request, rebuildSchema)
    const steps = ports.rebuild(options, abandoned(reply))
    return stream(reply, steps, { log, requestId: request.id })
  })
  app.post('/control/reassess', async (request, reply) => {
    const { since } = await jsonBody(request, reassessSchema)
    const steps = ports.reassess(since === undefined ? {} : { since }, abandoned(reply))
    return stream(reply, steps, { log, requestId: request.id })
  })
  app.post('/control/statistics', async (request, reply) => {
    const { work, month } = await jsonBody(request, statisticsSchema)
    const options = month === undefined ? { work } : { work, month }
    const steps = ports.statistics(options, abandoned(reply))
    return stream(reply, steps, { log, requestId: request.id })
  })
  app.post('/control/backup', async (request, reply) => {
    const { folder, keysTo } = await jsonBody(request, backupSchema)
    const options = keysTo === undefined ? { folder } : { folder, keysTo }
    const steps = ports.backup(options, abandoned(reply))
    return stream(reply, steps, { log, requestId: request.id })
  })
}

/** Aborted when the caller hangs up. */
export function abandoned(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}

/** Long work as lines of NDJSON. */
export async function stream(
  reply: FastifyReply,
  steps: AsyncIterable<Progress>,
  work: Work,
): Promise<FastifyReply> {
  const body = await textStream(lines(steps, work), work)
  return reply.header('content-type', 'application/x-ndjson').send(body)
}

/** What fails half-way ends as a line with the problem: the status line has long been sent. */
async function* lines(
  steps: AsyncIterable<Progress>,
  { log, requestId }: Work,
): AsyncGenerator<string, void, void> {
  let begun = false
  try {
    for await (const step of steps) {
      begun = true
      yield `${JSON.stringify(step)}\n`
    }
  } catch (error) {
    if (!begun) throw error
    const { code, detail } = asDatasporError(error)
    log.error({ reference: requestId, ...errorFields(error) }, 'work broke off')
    yield `${JSON.stringify({ problem: problem({ code, detail, requestId }) })}\n`
  }
}
