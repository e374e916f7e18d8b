import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { httpTransport, openProducer, type Producer, type ReportedEvent } from '@dataspor/producer'
import { LIST_TYPE } from '@dataspor/testkit'
import { Client } from 'undici'
import { type Figure, type Line, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { eventMaker, SOURCE } from './sample-events.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'
import { prepareFolder, startStandalone } from './standalone-process.ts'

const PEOPLE = size(20_000, 1_000)
const PER_LIST = 1_000
const LISTS = size(20, 5)
const RUNS = size(5, 2)

type Made = Readonly<Record<string, unknown>>

/** Events that were never sent before, by the list. */
function maker(): () => readonly (readonly Made[])[] {
  const event = eventMaker(Date.now())
  let n = 0
  const list = () =>
    Array.from({ length: PER_LIST }, () => event(n++, (n * 7_919) % PEOPLE) as Made)
  return () => Array.from({ length: LISTS }, list)
}

/** The same bodies in the same lists, each list after one fsync of its bytes, over one connection. */
async function bare(
  client: Client,
  token: string,
  file: number,
  lists: readonly (readonly Made[])[],
): Promise<number> {
  const bodies = lists.map((list) => Buffer.from(JSON.stringify(list)))
  const headers = { 'content-type': LIST_TYPE, authorization: `Bearer ${token}` }
  const seconds = await secondsOf(async () => {
    for (const body of bodies) {
      writeSync(file, body)
      fdatasyncSync(file)
      const answer = await client.request({ method: 'POST', path: '/v1/events', headers, body })
      const text = await answer.body.text()
      if (answer.statusCode !== 200 || !text.includes('"rejected":[]'))
        throw new Error(`refused: ${answer.statusCode}`)
    }
  })
  return (LISTS * PER_LIST) / seconds
}

async function reported(producer: Producer, lists: readonly (readonly Made[])[]): Promise<number> {
  const events = lists.map((list) =>
    list.map(({ id, time, data }) => ({ type: 'disclosure.recorded', id, time, data })),
  ) as unknown as readonly (readonly ReportedEvent[])[]
  const seconds = await secondsOf(async () => {
    for (const list of events) await Promise.all(list.map((event) => producer.report(event)))
    await producer.flush()
  })
  return (LISTS * PER_LIST) / seconds
}

async function lines(folder: string): Promise<Line[]> {
  const data = join(folder, 'data')
  const { producer: token } = await prepareFolder(data, {
    people: PEOPLE,
    citizens: 0,
    source: SOURCE,
  })
  const server = await startStandalone(data)
  const client = new Client(server.address)
  mkdirSync(join(folder, 'bare'))
  const file = openSync(join(folder, 'bare', 'outbox'), 'w')
  let refused = 0
  const producer = openProducer({
    source: SOURCE,
    outbox: join(folder, 'outbox'),
    transport: httpTransport({ url: server.address, token }),
    onRejected: () => {
      refused += 1
    },
  })
  const lists = maker()
  try {
    const measured = await interleaved({
      runs: RUNS,
      baseline: () => bare(client, token, file, lists()),
      subject: () => reported(producer, lists()),
    })
    if (refused > 0) throw new Error(`${refused} events were refused`)
    const figure = 'producer SDK to acknowledgement, HTTP, one connection'
    const against = 'bare undici, the same lists after the same fsyncs'
    return [ratioLine({ figure, against, unit: 'events/s' }, { atLeast: 0.7 }, measured)]
  } finally {
    await producer.close()
    await client.close()
    closeSync(file)
    await server.stop()
  }
}

export const producerHttp: Figure = { name: 'producer-http', run: () => withFolder(lines) }
