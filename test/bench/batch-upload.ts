import { createHash } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '@dataspor/cli'
import { batchFloor } from './batch-floor.ts'
import { BATCH_SOURCE, batchHeader } from './batch-events.ts'
import { countedLine, type Figure, type Line, ratioLine } from './figure.ts'
import { httpClient } from './http-client.ts'
import { interleaved } from './interleaved.ts'
import { mostMibDuring, residentMib } from './memory-of.ts'
import { numberOf } from './people.ts'
import { secondsOf, withFolder } from './scratch.ts'
import { size } from './size.ts'
import { prepareFolder, type Prepared, startStandalone } from './standalone-process.ts'

const PEOPLE = size(500_000, 20_000)
const PARTS = 4
const RUNS = size(5, 1)
const TIME = new Date(Date.now() - 60_000).toISOString()

/** No two batches of a run have one id, whichever server they go to. */
let batches = 0

interface Part {
  readonly n: number
  readonly body: Buffer
  readonly sha256: Buffer
}

/** The same people in every batch, in the order of their numbers. */
function partsOf(): readonly Part[] {
  const each = Math.ceil(PEOPLE / PARTS)
  return Array.from({ length: PARTS }, (_, part) => {
    let text = ''
    for (let n = part * each; n < Math.min(PEOPLE, (part + 1) * each); n++)
      text += `${numberOf(n)}\n`
    const body = Buffer.from(text)
    return { n: part + 1, body, sha256: createHash('sha256').update(body).digest() }
  })
}

/** Gives a function that uploads one batch and returns when a person in it sees it. */
function uploader(address: string, { producer, citizens }: Prepared) {
  const client = httpClient(address, PARTS)
  const parts = partsOf()
  const ok = async (call: Parameters<typeof client.call>[0]): Promise<Record<string, string>> => {
    const { status, body } = await client.call(call)
    if (status >= 300) throw new Error(`${call.path}: ${status} ${body}`)
    return body === '' ? {} : (JSON.parse(body) as Record<string, string>)
  }
  const post = (path: string, contentType: string, value: object) => {
    const body = Buffer.from(JSON.stringify(value))
    return ok({ method: 'POST', path, token: producer, contentType, body })
  }
  const upload = async (): Promise<void> => {
    const header = batchHeader(`batch-${process.pid}-${++batches}`, TIME)
    const { id } = await post('/v1/batches', 'application/cloudevents+json', header)
    await Promise.all(
      parts.map(({ n, body, sha256 }) =>
        ok({
          method: 'PUT',
          path: `/v1/batches/${id}/parts/${n}`,
          token: producer,
          contentType: 'text/csv',
          headers: { 'content-digest': `sha-256=:${sha256.toString('base64')}:` },
          body,
        }),
      ),
    )
    const said = parts.map(({ n, sha256 }) => ({ n, sha256: sha256.toString('hex') }))
    const seal = { parts: said, lines: PEOPLE, subjectCount: PEOPLE }
    const { receipt } = await post(`/v1/batches/${id}/seal`, 'application/json', seal)
    await visible(receipt!, id!)
  }
  const visible = async (receipt: string, id: string): Promise<void> => {
    const headers = { 'dataspor-min-position': receipt }
    const path = '/v1/me/disclosures?limit=1'
    const { items } = (await ok({
      method: 'GET',
      path,
      token: citizens[0]!,
      headers,
    })) as unknown as {
      items: readonly { batch: { subjectCount: number } | null }[]
    }
    if (items[0]?.batch?.subjectCount !== PEOPLE) throw new Error(`batch ${id} is not seen`)
  }
  return { upload, close: client.close }
}

function bytesOf(folder: string): { readonly log: number; readonly model: number } {
  const { log, model } = dataFolder(folder)
  return { log: statSync(join(log, 'log.db')).size, model: statSync(model).size }
}

/** One batch into a system that is stopped before and after, so that its files are what they are. */
async function counted(folder: string, prepared: Prepared): Promise<Line[]> {
  const before = bytesOf(folder)
  const { address, pid, stop } = await startStandalone(folder)
  const { upload, close } = uploader(address, prepared)
  const idle = residentMib(pid)
  const most = await mostMibDuring(pid, upload)
  close()
  await stop()
  const after = bytesOf(folder)
  const log = (after.log - before.log) / PEOPLE
  const both = log + (after.model - before.model) / PEOPLE
  return [
    countedLine('batch, bytes a member, log', 18, log, `${PEOPLE} members`),
    countedLine('batch, bytes a member, log and read model', 40, both, `${PEOPLE} members`),
    countedLine('batch, memory above idle, MiB', 150, most - idle, `${Math.round(idle)} MiB idle`),
  ]
}

async function lines(folder: string): Promise<Line[]> {
  const data = join(folder, 'data')
  const counts = { people: PEOPLE, citizens: 1, source: BATCH_SOURCE }
  const prepared = await prepareFolder(data, counts)
  const sizes = await counted(data, prepared)
  const floorFolder = join(folder, 'floor')
  mkdirSync(floorFolder)
  const floor = batchFloor(floorFolder, PEOPLE)
  const { address, stop } = await startStandalone(data)
  const { upload, close } = uploader(address, prepared)
  try {
    const measured = await interleaved({
      runs: RUNS,
      baseline: () => secondsOf(floor),
      subject: () => secondsOf(upload),
    })
    const figure = `batch of ${PEOPLE} known persons, upload to visible`
    const against = 'HMAC, vault get, sort, root, one write, fdatasync'
    return [ratioLine({ figure, against, unit: 's' }, { atMost: 1.5 }, measured), ...sizes]
  } finally {
    close()
    await stop()
  }
}

export const batchUpload: Figure = {
  name: 'batch-upload',
  run: () => withFolder(lines),
}
