import { describe, expect, it, vi } from 'vitest'
import { execBytes } from '../testing/exec-bytes.ts'
import {
  clientFor,
  COUNT,
  frontUnderTest,
  LOOK_UP,
  PLAIN,
  post,
} from '../testing/front-under-test.ts'

const FORMAT = 'JSONEachRow'
const INSERT = 'INSERT INTO t (a, b) FORMAT TabSeparated'

describe('the front lets through', () => {
  it('a registered query with its parameters as the client wrote them', async () => {
    const { client, engine } = await frontUnderTest()
    const asked = client.query({ query: LOOK_UP, format: FORMAT, query_params: { b: "'\t\\" } })
    const job = await engine.job(0)
    expect(job.text).toBe(`${LOOK_UP} \nFORMAT JSONEachRow`)
    expect([...job.params]).toEqual([['b', "\\'\\t\\\\"]])
    job.finish('{"a":1}\n')
    const result = await asked
    expect(await result.json()).toEqual([{ a: 1 }])
    expect(result.response_headers['x-clickhouse-format']).toBe(FORMAT)
    expect(result.response_headers['x-clickhouse-query-id']).toBe(result.query_id)
  })

  it('parameters too long for an address, in a form', async () => {
    const { client, engine } = await frontUnderTest()
    const b = 'æ'.repeat(20_000)
    const asked = client.query({
      query: LOOK_UP,
      format: FORMAT,
      query_params: { b },
      use_multipart_params: true,
    })
    const job = await engine.job(0)
    expect(job.params.get('b')).toBe(b)
    job.finish()
    await asked
  })

  it('a ping, and the ping that asks for a sign-in', async () => {
    const { client, url } = await frontUnderTest()
    expect(await client.ping()).toEqual({ success: true })
    expect(await client.ping({ select: true })).toEqual({ success: true })
    const stranger = clientFor(url, 'wrong')
    expect((await stranger.ping({ select: true })).success).toBe(false)
    await stranger.close()
  })

  it("ClickHouse's own pair of headers instead of Basic", async () => {
    const { url, engine } = await frontUnderTest()
    const headers = { 'X-ClickHouse-User': 'dataspor', 'X-ClickHouse-Key': 'right' }
    const asked = post(url, {}, { headers, body: `${PLAIN} \nFORMAT JSONEachRow` })
    ;(await engine.job(0)).finish()
    expect((await asked).status).toBe(200)
  })

  it('settings on its list, and forgets those that only mean something to a server', async () => {
    const { client, engine } = await frontUnderTest()
    const asked = client.query({
      query: PLAIN,
      format: FORMAT,
      clickhouse_settings: { async_insert: 0, wait_end_of_query: 1, max_threads: 2 },
    })
    const job = await engine.job(0)
    expect([...job.settings]).toEqual([['max_threads', '2']])
    job.finish()
    await asked
  })
})

describe('the front under load', () => {
  const query = (text: string) => ({ query: text, format: FORMAT }) as const

  it('answers look-ups and takes rows while a long question holds the engine', async () => {
    const { client, engine } = await frontUnderTest()
    const long = client.query(query(COUNT))
    const longJob = await engine.job(0)
    const waiting = client.query(query(COUNT))
    for (const [index, ask] of [
      () => client.query(query(PLAIN)),
      () => execBytes(client, INSERT, '1\tx\n'),
      () => client.query(query(PLAIN)),
    ].entries()) {
      const asked = ask()
      ;(await engine.job(1 + index)).finish()
      await asked
    }
    expect(engine.started.map((job) => job.lane)).toEqual(['long', 'short', 'insert', 'short'])
    longJob.finish()
    ;(await engine.job(4)).finish()
    await Promise.all([long, waiting])
  })

  it('refuses with code 202 what a lane cannot hold, even to one who is still sending', async () => {
    const { client, engine } = await frontUnderTest({ insert: 1, short: 1, long: 1 })
    const first = execBytes(client, INSERT, '1\tx\n')
    const job = await engine.job(0)
    const large = '1\tx\n'.repeat(500_000)
    await expect(execBytes(client, INSERT, large)).rejects.toMatchObject({
      code: '202',
      type: 'TOO_MANY_SIMULTANEOUS_QUERIES',
    })
    job.finish()
    await first
  })

  it('drops a statement whose client went away before its turn', async () => {
    const { client, engine, queue } = await frontUnderTest()
    const first = client.query(query(PLAIN))
    const job = await engine.job(0)
    const gone = new AbortController()
    const second = client.query({ ...query(PLAIN), abort_signal: gone.signal })
    const third = execBytes(client, INSERT, '1\tx\n', gone.signal)
    const insertJob = await engine.job(1)
    await vi.waitFor(() => expect(queue.waiting('short')).toBe(1))
    gone.abort()
    await expect(second).rejects.toThrow()
    await expect(third).rejects.toThrow()
    await vi.waitFor(() => expect(queue.waiting('short')).toBe(0))
    // What runs goes on, and is waited for: nobody else may have the engine's connection meanwhile.
    const closing = queue.close()
    job.finish()
    await first
    insertJob.finish()
    await closing
    expect(engine.started.length).toBe(2)
  })

  it('keeps no rows of an insert that ended, failed or was cut off', async () => {
    const { client, engine, intakeFiles, url } = await frontUnderTest()
    const failing = execBytes(client, INSERT, '1\tx\n')
    const job = await engine.job(0)
    expect(intakeFiles().length).toBe(1)
    job.fail('Code: 27. DB::Exception: Cannot parse input. (CANNOT_PARSE_INPUT_ASSERTION_FAILED)')
    await expect(failing).rejects.toMatchObject({ code: '27' })
    const gone = new AbortController()
    const cut = post(url, { query: INSERT }, {
      body: new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('1\t')) }),
      signal: gone.signal,
      duplex: 'half',
    } as RequestInit)
    await vi.waitFor(() => expect(intakeFiles().length).toBe(1))
    gone.abort()
    await expect(cut).rejects.toThrow()
    await vi.waitFor(() => expect(intakeFiles()).toEqual([]))
    expect(engine.started.length).toBe(1)
  })

  it('lets an answer out when it stops, and refuses the next with code 236', async () => {
    const { client, engine, stopAnswering } = await frontUnderTest()
    const running = client.query(query(PLAIN))
    const job = await engine.job(0)
    stopAnswering()
    await expect(client.query(query(PLAIN))).rejects.toMatchObject({ code: '236' })
    job.finish('{"a":1}\n')
    expect((await running).response_headers['connection']).toBe('close')
  })
})
