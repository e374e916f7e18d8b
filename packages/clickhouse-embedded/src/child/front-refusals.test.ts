import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  AUTH,
  clientFor,
  frontUnderTest,
  LOOK_UP,
  PLAIN,
  post,
} from '../testing/front-under-test.ts'

const FORMAT = 'JSONEachRow'

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
