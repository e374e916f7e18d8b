import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { execBytes } from '../testing/exec-bytes.ts'
import { clientFor, COUNT, frontUnderTest, LOOK_UP, PLAIN } from '../testing/front-under-test.ts'

const FORMAT = 'JSONEachRow'
const AUTH = { Authorization: `Basic ${Buffer.from('dataspor:right').toString('base64')}` }
const INSERT = 'INSERT INTO t (a, b) FORMAT TabSeparated'

function post(url: string, search: Record<string, string>, init: RequestInit = {}) {
  const address = `${url}/?${new URLSearchParams(search).toString()}`
  return fetch(address, { method: 'POST', headers: AUTH, ...init })
}

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

describe('the front refuses', () => {
  it.each([
    ['free SQL', 'SELECT * FROM t'],
    ['a registered text with something behind it', `${PLAIN} \nFORMAT JSONEachRow; DROP TABLE t`],
    ['a file', `SELECT * FROM file('/etc/passwd', LineAsString)`],
    ['an address', `SELECT * FROM url('http://127.0.0.1/', LineAsString)`],
    ['nothing at all', ''],
  ])('%s with code 497', async (_what, body) => {
    const { url, engine } = await frontUnderTest()
    const answer = await post(url, {}, { body })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-clickhouse-exception-code')).toBe('497')
    expect(await answer.text()).toBe(
      'Code: 497. DB::Exception: This statement is not registered. (ACCESS_DENIED)',
    )
    expect(engine.started).toEqual([])
  })

  it('a registered query in the address with more SQL as its body', async () => {
    const { url, engine } = await frontUnderTest()
    const answer = await post(
      url,
      { query: `${PLAIN} \nFORMAT JSONEachRow` },
      { body: '; SELECT 2' },
    )
    expect(await answer.text()).toMatch(/^Code: 497/)
    expect(engine.started).toEqual([])
  })

  it('a wrong password before it reads anything', async () => {
    const { url } = await frontUnderTest()
    const stranger = clientFor(url, 'wrong')
    await expect(stranger.query({ query: PLAIN, format: FORMAT })).rejects.toMatchObject({
      code: '516',
      type: 'AUTHENTICATION_FAILED',
    })
    await stranger.close()
    const nobody = await fetch(url, { method: 'POST', body: 'x'.repeat(1000) })
    expect(nobody.status).toBe(403)
    expect(nobody.headers.get('connection')).toBe('close')
  })

  it.each([
    [{ user_files_path: '/' }, 115],
    [{ "x'; DROP TABLE t": '1' }, 115],
    [{ async_insert: '1' }, 36],
    [{ max_threads: "1'; SELECT 2" }, 36],
    [{ session_id: 'x' }, 115],
    [{ role: 'x' }, 115],
    [{ database: 'system' }, 81],
    [{ param_b: 'x\0y' }, 36],
    [{ param_b: 'x'.repeat(20), param_c: 'unknown' }, 36],
    [{ 'param_b; DROP': 'x' }, 36],
    [{ query_id: '\r\nx' }, 36],
    [{}, 456],
  ])('%j with code %i', async (search, code) => {
    const { url, engine } = await frontUnderTest()
    const answer = await post(url, search as Record<string, string>, {
      body: `${LOOK_UP} \nFORMAT JSONEachRow`,
    })
    expect(await answer.text()).toMatch(
      new RegExp(`^Code: ${code}\\. DB::Exception: .* \\([A-Z_]+\\)$`),
    )
    expect(engine.started).toEqual([])
  })

  it('another path, another method, another encoding', async () => {
    const { url } = await frontUnderTest()
    expect((await fetch(`${url}/play`, { headers: AUTH })).status).toBe(400)
    expect((await fetch(`${url}/?query=SELECT`, { headers: AUTH })).status).toBe(400)
    const headers = { ...AUTH, 'Content-Encoding': 'br' }
    expect((await post(url, {}, { headers, body: 'x' })).status).toBe(400)
  })

  it('a body that unpacks to more than a statement may have, and one that is not gzip', async () => {
    const { url } = await frontUnderTest()
    const headers = { ...AUTH, 'Content-Encoding': 'gzip' }
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    expect(await (await post(url, {}, { headers, body: bomb })).text()).toMatch(/^Code: 307/)
    expect(await (await post(url, {}, { headers, body: 'no gzip' })).text()).toMatch(/^Code: 36/)
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
