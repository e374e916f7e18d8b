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
const EVENTS = size(PRODUCERS * 40, PRODUCERS * 4)
const RUNS = size(7, 2)
const SENT = new URL('../fixtures/openlineage/python/run-complete.json', import.meta.url)

/** What a reference client sent, each of another run: schema, column lineage, statistics, eleven facets in all. */
function eventMaker(): () => readonly Uint8Array[] {
  const event = JSON.parse(readFileSync(SENT, 'utf8')) as { readonly run: object }
  const one = () => {
    const run = { ...event.run, runId: randomUUID() }
    return Buffer.from(JSON.stringify({ ...event, run }))
  }
  return () => Array.from({ length: EVENTS }, one)
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
