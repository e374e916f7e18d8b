import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { execBytes } from './testing/exec-bytes.ts'
import {
  BROKEN,
  BY_A,
  ECHO,
  EMPTY,
  LONG,
  MISSING,
  missingEngine,
  type RealEngine,
  realEngine,
  serverOn,
  SETTING,
} from './testing/real-engine.ts'

const FORMAT = 'JSONEachRow'
const COLUMNS: [string, ...string[]] = ['a', 'b']

if (missingEngine !== undefined) console.warn(missingEngine)

describe.skipIf(missingEngine !== undefined)('chDB behind the front', () => {
  let engine: RealEngine
  beforeAll(async () => {
    engine = await realEngine()
  })
  afterAll(() => engine.close())
  beforeEach(() => engine.client.command({ query: EMPTY }))

  const ask = async (query: string, query_params: Record<string, unknown> = {}) => {
    const result = await engine.client.query({ query, format: FORMAT, query_params })
    return result.json()
  }

  it('gives every parameter back as it was sent, whatever it holds', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.array(
          fc.string({ unit: fc.constantFrom("'", '\\', '\n', '\t', '`', '{', '}', ';', '\0') }),
        ),
        fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
        async (v, list, n) => {
          const expected = { v, list, n: n === null ? null : String(n) }
          expect(await ask(ECHO, { v, list, n })).toEqual([expected])
        },
      ),
      { numRuns: 100 },
    ))

  it.each([
    `'; DROP TABLE t; SELECT '`,
    `\\'; DROP TABLE t; SELECT \\'`,
    `' UNION ALL SELECT * FROM file('/etc/passwd') --`,
    `\0'; DROP TABLE t; SELECT '\0`,
  ])('takes SQL in a parameter as text: %s', async (v) => {
    expect(await ask(ECHO, { v, list: [v], n: 1 })).toEqual([{ v, list: [v], n: '1' }])
    expect(await engine.rows()).toMatchObject({ n: '0' })
  })

  it('refuses a parameter of another type with the code of ClickHouse', async () => {
    await expect(ask(BY_A, { a: '1 OR 1' })).rejects.toMatchObject({ code: '457' })
    await expect(ask(BY_A)).rejects.toMatchObject({ code: '456' })
  })

  it('keeps what one caller set from the next', async () => {
    const settings = { max_threads: 7 }
    const set = await engine.client.query({
      query: SETTING,
      format: FORMAT,
      clickhouse_settings: settings,
    })
    expect(await set.json()).toEqual([{ n: 7 }])
    expect(await ask(SETTING)).not.toEqual([{ n: 7 }])
    await ask(ECHO, { v: 'x', list: [], n: 1 })
    await expect(ask(ECHO, { v: 'x', list: [] })).rejects.toMatchObject({ code: '456' })
  })

  it('keeps the codes of the engine, and goes on after an error', async () => {
    await expect(ask(BROKEN)).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' })
    await expect(ask(MISSING)).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' })
    expect(await ask(BY_A, { a: 1 })).toEqual([])
  })

  it.each([
    `SELECT * FROM file('/etc/passwd', LineAsString)`,
    `SELECT * FROM url('http://127.0.0.1:1/', LineAsString)`,
    `INSERT INTO FUNCTION file('/tmp/x', CSV, 'a UInt8') VALUES (1)`,
    'SELECT * FROM system.tables',
  ])('refuses what is not registered: %s', async (query) => {
    await expect(engine.client.query({ query, format: FORMAT })).rejects.toMatchObject({
      code: '497',
    })
    await expect(engine.client.command({ query })).rejects.toMatchObject({ code: '497' })
    const insert = execBytes(engine.client, query, '1\tx\n')
    await expect(insert).rejects.toMatchObject({ code: '497' })
  })

  it('takes 100,000 rows in one insert, in each form, and counts them', async () => {
    const numbers = Array.from({ length: 100_000 }, (_, i) => i)
    const sum = String((99_999 * 100_000) / 2)
    const text = numbers.map((i) => `${i}\trow ${i}\n`).join('')
    const json = numbers.map((i) => `{"a":${i},"b":"row ${i} as JSON"}\n`).join('')
    const binary = Buffer.alloc(numbers.length * 10)
    for (const i of numbers) {
      binary.writeBigUInt64LE(BigInt(i), i * 10)
      // A newline in binary rows: what takes rows by line would cut them here.
      binary.set([1, 10], i * 10 + 8)
    }
    for (const [format, body] of [
      ['TabSeparated', text],
      ['JSONEachRow', json],
      ['RowBinary', binary],
    ] as const) {
      await engine.client.command({ query: EMPTY })
      const query = `INSERT INTO t (a, b) FORMAT ${format}`
      const { summary } = await execBytes(engine.client, query, body)
      expect(summary?.written_rows).toBe('100000')
      expect(await engine.rows()).toEqual({ n: '100000', s: sum })
    }
    expect(readdirSync(join(engine.folder, 'intake'))).toEqual([])
  })

  it('inserts nothing of a block in which a row is malformed', async () => {
    const insert = execBytes(
      engine.client,
      'INSERT INTO t (a, b) FORMAT TabSeparated',
      '1\tx\nnot a number\ty\n',
    )
    await expect(insert).rejects.toMatchObject({ code: expect.stringMatching(/^\d+$/) })
    expect(await engine.rows()).toMatchObject({ n: '0' })
  })

  it('inserts a repeated block once where its token says so', async () => {
    const clickhouse_settings = { insert_deduplication_token: 'o-1-2', async_insert: 0 } as const
    for (let i = 0; i < 2; i += 1) {
      const values = [{ a: 1, b: 'x' }]
      await engine.client.insert({
        table: 't',
        columns: COLUMNS,
        values,
        format: FORMAT,
        clickhouse_settings,
      })
    }
    expect(await engine.rows()).toMatchObject({ n: '1' })
  })

  it('looks up and takes rows while a long question runs', async () => {
    let isOver = false
    const long = ask(LONG).then((rows) => {
      isOver = true
      return rows
    })
    for (let a = 0; a < 3; a += 1) {
      await engine.client.insert({
        table: 't',
        columns: COLUMNS,
        values: [{ a, b: 'x' }],
        format: FORMAT,
      })
      expect(await ask(BY_A, { a })).toEqual([{ a: String(a), b: 'x' }])
    }
    expect(isOver).toBe(false)
    expect(await long).toEqual([{ n: '4000000' }])
  })

  it('runs on when its client goes away, and answers the next', async () => {
    const gone = new AbortController()
    const query = { query: LONG, format: FORMAT, abort_signal: gone.signal } as const
    const aborted = engine.client.query(query)
    const next = ask(LONG)
    // By now both are there: the client keeps what it never sent to itself.
    await engine.rows()
    gone.abort()
    await expect(aborted).rejects.toThrow()
    expect(await next).toEqual([{ n: '4000000' }])
  })

  it('lets one process own a folder: a second engine there does not come up', async () => {
    const second = serverOn(engine.folder)
    const reason = new Promise<string | undefined>((resolve) => {
      second.onStateChange((state) => {
        if (state === 'down') resolve(second.reason())
      })
    })
    second.ensure().catch(() => {})
    expect(await reason).toMatch(/Cannot lock|Failed to create connection/)
    await second.stop()
    expect(await engine.rows()).toMatchObject({ n: '0' })
    expect(existsSync(join(engine.folder, 'intake'))).toBe(true)
  })
})
