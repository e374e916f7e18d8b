import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAsOf, caughtUp, positionText } from './harness/answers.ts'
import { copyFolder } from './harness/copy-folder.ts'
import { type Crowd, gather } from './harness/crowd.ts'
import { flipBit } from './harness/damage.ts'
import { dataspor } from './harness/dataspor.ts'
import { numberOf } from './harness/events-of.ts'
import { tokensOf } from './harness/first-life.ts'
import { seeded, seedOfRun } from './harness/random.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'
import { until } from './harness/until.ts'

const PEOPLE = [0, 3, 11, 29]
const ACKNOWLEDGED_FIRST = 1_000
const PAGE_BYTES = 4_096
/** The first byte of such a page in SQLite's file format (section 1.6). */
const INDEX_LEAF = 10

interface Checks {
  readonly checks: readonly {
    readonly name: string
    readonly ok: boolean
    readonly detail: string
  }[]
}

/** What doctor finds fault with in a folder, and its exit code. */
async function doctor(data: string, options: readonly string[] = []) {
  const { code, out, err } = await dataspor(['doctor', '--json', '--data', data, ...options])
  if (!out.startsWith('{')) throw new Error(`doctor said nothing: ${err}`)
  const { checks } = JSON.parse(out) as Checks
  return { code, seen: checks.length, findings: checks.filter(({ ok }) => !ok) }
}

async function expectWell(data: string): Promise<void> {
  const { code, seen, findings } = await doctor(data)
  expect(findings).toEqual([])
  expect(code).toBe(0)
  expect(seen).toBeGreaterThan(8)
}

const ask = (service: Service, tokens: readonly string[], asOf: string) =>
  Promise.all(tokens.map((token) => answerAsOf(service, token, asOf)))

describe('a backup taken while intake runs', () => {
  const scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const backup = join(scratch.path, 'backup')
  const key = join(scratch.path, 'apart', 'vault.json')
  const restored = join(scratch.path, 'restored')
  let crowd: Crowd
  let taken: { readonly logId: string; readonly position: number }
  let tokens: readonly string[]
  let answers: readonly string[]
  let asOf: string

  beforeAll(async () => {
    crowd = gather(seeded(seedOfRun('backup')))
    await using service = await startService({ data })
    await crowd.signUp(service)
    tokens = await tokensOf(service, PEOPLE)
    const reporting = crowd.report(service)
    await until('intake is under way', () =>
      crowd.acknowledged >= ACKNOWLEDGED_FIRST ? true : undefined,
    )
    const ran = await dataspor(['backup', backup, '--keys', key, '--json', '--data', data])
    if (ran.code !== 0) throw new Error(ran.err)
    taken = JSON.parse(ran.out)
    const then = crowd.acknowledged
    await until('intake went on', () => (crowd.acknowledged > then ? true : undefined))
    // Its answers as known at the backup are asked for when nothing is reported any more.
    await service.kill()
    await reporting
    await using quiet = await startService({ data })
    await caughtUp(quiet)
    asOf = positionText(taken.logId, taken.position)
    answers = await ask(quiet, tokens, asOf)
    await quiet.stop()
  })
  afterAll(() => scratch[Symbol.dispose]())

  it('holds everything but the key, for its owner only', () => {
    expect(readdirSync(backup).toSorted()).toEqual([
      'log.db',
      'manifest.json',
      'tokens.json',
      'vault.sqlite',
      'version.json',
    ])
    expect(taken.position).toBeGreaterThanOrEqual(ACKNOWLEDGED_FIRST)
    for (const file of [backup, join(backup, 'log.db'), join(backup, 'vault.sqlite'), key])
      expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('restored with its key gives the same answers for its position, byte for byte', async () => {
    mkdirSync(dirname(join(restored, 'keys', 'x')), { recursive: true, mode: 0o700 })
    copyFileSync(key, join(restored, 'keys', 'vault.json'))
    const ran = await dataspor(['restore', backup, '--json', '--data', restored])
    expect([ran.code, ran.err]).toMatchObject([0, expect.any(String)])
    expect(JSON.parse(ran.out)).toMatchObject({ ...taken, folder: restored })
    await using service = await startService({ data: restored })
    expect(await caughtUp(service)).toBe(asOf)
    expect(await ask(service, tokens, asOf)).toEqual(answers)
    expect(answers.some((answer) => answer.includes('a-kasse'))).toBe(true)
    const told = await dataspor(['who', '--data', restored], { input: numberOf(0) })
    expect([told.code, told.out.length > 500]).toEqual([0, true])
    await expectWell(restored)
    await service.stop()
  })

  it('leaves both the old folder and the new one well, also when nobody runs', async () => {
    await expectWell(data)
    await expectWell(restored)
  })

  it('is not restored over anything, nor when one byte of it has changed', async () => {
    const over = await dataspor(['restore', backup, '--data', restored])
    expect([over.code, over.err]).toMatchObject([1, expect.stringContaining('not empty')])
    for (const name of ['log.db', 'vault.sqlite', 'tokens.json']) {
      const copy = join(scratch.path, `changed-${name}`)
      cpSync(backup, copy, { recursive: true })
      flipBit(join(copy, name), Math.floor(statSync(join(copy, name)).size / 2))
      const target = join(scratch.path, `from-changed-${name}`)
      const ran = await dataspor(['restore', copy, '--data', target])
      expect(ran.code).toBe(1)
      expect(ran.err).toContain(name)
      expect(existsSync(join(target, 'log'))).toBe(false)
      expect(existsSync(join(target, 'vault'))).toBe(false)
    }
  })

  it('without its manifest is no backup', async () => {
    const copy = join(scratch.path, 'cut-off')
    cpSync(backup, copy, { recursive: true, filter: (path) => !path.endsWith('manifest.json') })
    const ran = await dataspor(['restore', copy, '--data', join(scratch.path, 'none')])
    expect([ran.code, ran.err]).toMatchObject([1, expect.stringContaining('damaged')])
  })

  it('and the folder that it came from: doctor finds a changed byte in an event, and one in an index', async () => {
    const soundBytes = readFileSync(join(data, 'log', 'log.db'))
    const middle = Math.floor(soundBytes.length / 2)
    // A page of a tree's leaves begins with 13 for rows, 10 for an index.
    const indexPage = pages(soundBytes).findLast((at) => soundBytes[at] === INDEX_LEAF)!
    const places = [
      ['in an event', soundBytes.indexOf('"ydelsesadministration"', middle) + 5, []],
      ['in an index', indexPage + PAGE_BYTES - 10, ['--thorough']],
    ] as const
    for (const [name, at, options] of places) {
      const copy = join(scratch.path, name.replaceAll(' ', '-'))
      copyFolder(data, copy)
      expect((await doctor(copy, options)).findings).toEqual([])
      flipBit(join(copy, 'log', 'log.db'), at)
      const { code, findings } = await doctor(copy, options)
      expect([name, code]).toEqual([name, 1])
      expect([name, findings.map((one) => one.name).join()]).toEqual([
        name,
        expect.stringContaining('log-'),
      ])
    }
  })
})

function pages(file: Buffer): number[] {
  return Array.from({ length: file.length / PAGE_BYTES }, (_, i) => i * PAGE_BYTES)
}
