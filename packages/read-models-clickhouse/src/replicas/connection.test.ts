import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { redact } from '@dataspor/kernel'
import { expect, it, onTestFinished } from 'vitest'
import { connect, type Database } from '../client.ts'
import { command, question } from '../statement.ts'

const ASK = question('SELECT 1 AS one', 'short')

interface Server {
  readonly db: Database
  /** The parameters of each request. */
  readonly asked: URLSearchParams[]
}

/** A server that answers by a list: an error's code, or nothing for a row. */
async function serverThat(
  answers: readonly (number | undefined)[],
  cluster?: string,
): Promise<Server> {
  const asked: URLSearchParams[] = []
  const left = [...answers]
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(new URL(request.url ?? '', 'http://localhost').searchParams)
    request.resume()
    const code = left.shift()
    request.on('end', () => {
      if (code === undefined) return response.end('{"one":1}\n')
      response.writeHead(500, { 'x-clickhouse-exception-code': String(code) })
      return response.end(`Code: ${code}. DB::Exception: as told. (SOME_ERROR)`)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const at = { url, username: 'default', password: redact(''), database: 'model' }
  const db = connect(cluster === undefined ? at : { ...at, cluster })
  onTestFinished(async () => {
    await db.close()
    server.closeAllConnections()
    server.close()
  })
  return { db, asked }
}

it('a read waits for a replica that is a moment behind the others', async () => {
  const { db, asked } = await serverThat([289, 289], 'main')
  expect(await db.ask(ASK, {})).toEqual([{ one: 1 }])
  expect(asked).toHaveLength(3)
})

it('a read of a replica that stays behind is told to come again', async () => {
  const { db } = await serverThat([289, 289, 289, 289, 289, 289], 'main')
  await expect(db.ask(ASK, {})).rejects.toMatchObject({ code: 'not_ready' })
})

it.each([225, 242, 285, 286, 319, 999])(
  'an insert that replicas could not take for now (%i) comes again later, and is not sent twice here',
  async (code) => {
    const { db, asked } = await serverThat([code], 'main')
    const insert = db.insert(command('INSERT INTO a FORMAT RowBinary'), new Uint8Array(1), 'token')
    await expect(insert).rejects.toMatchObject({ code: 'not_ready' })
    expect(asked).toHaveLength(1)
    expect(asked[0]!.get('insert_deduplication_token')).toBe('token')
    expect(asked[0]!.get('insert_quorum')).toBe('auto')
  },
)

it('every read from replicas asks for all that was acknowledged', async () => {
  const { db, asked } = await serverThat([], 'main')
  await db.ask(ASK, {})
  expect(asked[0]!.get('select_sequential_consistency')).toBe('1')
  expect(asked[0]!.get('insert_quorum_parallel')).toBe('0')
})

it('one server alone is asked for nothing of replicas', async () => {
  const { db, asked } = await serverThat([])
  await db.ask(ASK, {})
  expect(
    [...asked[0]!.keys()].filter((name) => /quorum|sequential|distributed/.test(name)),
  ).toEqual([])
})
