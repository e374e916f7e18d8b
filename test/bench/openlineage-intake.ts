import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSystem } from '@dataspor/testkit'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { withFolder } from './scratch.ts'
import { startSender } from './sender.ts'
import { size } from './size.ts'

const SOURCE = 'datavarehus'
const PRODUCERS = 64
const RUNS_TOLD = size(PRODUCERS * 15, PRODUCERS * 2)
/** Each is started, running and complete. */
const EVENTS = RUNS_TOLD * 3
const RUNS = size(7, 2)
/** The life of a run, as a reference client tells it: with nominal time, schemas, statistics, column lineage. */
const SENT = ['run-start', 'run-running', 'run-complete'].map(
  (name) => new URL(`../fixtures/openlineage/python/${name}.json`, import.meta.url),
)

/** Runs that were never told of before. */
function eventMaker(): () => readonly Uint8Array[] {
  const events = SENT.map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as { readonly run: object },
  )
  const life = () => {
    const runId = randomUUID()
    return events.map((event) =>
      Buffer.from(JSON.stringify({ ...event, run: { ...event.run, runId } })),
    )
  }
  return () => Array.from({ length: RUNS_TOLD }, life).flat()
}

/** The least that a server can do with such an event: read it, parse it, answer. It stores nothing. */
function parsingServer(): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const event = JSON.parse(Buffer.concat(chunks).toString()) as { readonly eventType: string }
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ eventType: event.eventType }))
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const close = () => void server.close()
      resolve({ address: `http://127.0.0.1:${port}`, close })
    })
  })
}

async function measure(folder: string): Promise<Line> {
  const system = await startSystem({ storage: 'sqlite', folder })
  const sender = startSender()
  const parsing = await parsingServer()
  try {
    const token = await system.tokenFor(SOURCE)
    const address = await system.listen()
    const bodies = eventMaker()
    const common = { inFlight: PRODUCERS, contentType: 'application/json', path: '/api/v1/lineage' }
    const sendTo = async (to: string): Promise<number> =>
      EVENTS / (await sender.send({ ...common, address: to, token, bodies: bodies() }))
    await sendTo(address)
    await sendTo(parsing.address)
    const measured = await interleaved({
      runs: RUNS,
      baseline: () => sendTo(parsing.address),
      subject: () => sendTo(address),
    })
    const figure = `OpenLineage intake until stored on disk, ${PRODUCERS} clients, one event a call`
    const against = '`node:http` and `JSON.parse`, storing nothing'
    return ratioLine({ figure, against, unit: 'events/s' }, { atLeast: 0.2 }, measured)
  } finally {
    parsing.close()
    await sender.close()
    await system.close()
  }
}

export const openLineageIntake: Figure = {
  name: 'openlineage-intake',
  run: async () => [await withFolder(measure)],
}
