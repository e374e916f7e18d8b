import { describe, expect, it } from 'vitest'
import { event, readToEnd } from '../conformance/harness.ts'
import { openSqliteLog } from './log.ts'
import { type AppenderRun, runAppender, temporaryFolder } from './testing/run-appender.ts'
import { verifySqliteLog } from './verify.ts'

/** The numbers of all events in the log, which must be sound. */
async function storedNumbers(folder: string): Promise<readonly number[]> {
  const log = await openSqliteLog({ folder })
  const numbers: number[] = []
  for (const record of await readToEnd(log)) {
    const who = Number(record.stream.slice(1))
    const n = who * 200 + record.revision
    expect(record).toMatchObject(event(n, { body: new Uint8Array(2_000).fill(n) }))
    numbers.push(n)
  }
  await log.close()
  expect(verifySqliteLog(folder, { thorough: true }).findings).toEqual([])
  return numbers
}

async function expectAcknowledgedOnce(
  folder: string,
  { acknowledged }: AppenderRun,
): Promise<void> {
  const stored = await storedNumbers(folder)
  expect(stored).toEqual([...new Set(stored)])
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(acknowledged.filter((n) => !stored.includes(n))).toEqual([])
}

describe('an append is acknowledged only after it is on disk', () => {
  it.each(['before-begin:9', 'before-commit:9', 'after-commit-before-ack:9', 'after-ack:9'])(
    'killed at %s, every acknowledged event is there once',
    async (point) => {
      using temporary = temporaryFolder()
      const run = await runAppender(temporary.folder, { crashAt: `${point}:kill` })
      expect(run).toMatchObject({ signal: 'SIGKILL', errors: '' })
      await expectAcknowledgedOnce(temporary.folder, run)
    },
  )

  it.each(['before-checkpoint:1', 'after-checkpoint:1'])(
    'killed at %s, nothing is missing',
    async (point) => {
      using temporary = temporaryFolder()
      const run = await runAppender(temporary.folder, { crashAt: `${point}:kill` })
      expect(run).toMatchObject({ signal: 'SIGKILL', acknowledged: { length: 800 } })
      await expectAcknowledgedOnce(temporary.folder, run)
    },
  )

  it('killed again and again, it goes on where it was', async () => {
    using temporary = temporaryFolder()
    for (const point of [
      'before-commit:4:kill',
      'after-commit-before-ack:7:kill',
      'after-ack:5:kill',
    ]) {
      await runAppender(temporary.folder, { crashAt: point })
    }
    expect(await runAppender(temporary.folder, {})).toMatchObject({ signal: null, errors: '' })
    expect(await storedNumbers(temporary.folder)).toHaveLength(800)
  })
})

describe('a log that cannot write stops', () => {
  it('when a commit fails: what was acknowledged is there after reopening', async () => {
    using temporary = temporaryFolder()
    const run = await runAppender(temporary.folder, { crashAt: 'before-commit:20:fail' })
    expect(run).toMatchObject({ stopped: 'log_failed', signal: null })
    await expectAcknowledgedOnce(temporary.folder, run)
  })

  it('when the file cannot grow any more, as on a full disk', async () => {
    using temporary = temporaryFolder()
    const run = await runAppender(temporary.folder, { fileBlocksMax: 1_000 })
    expect(run).toMatchObject({ stopped: 'log_failed', signal: null, errors: '' })
    expect(run.acknowledged.length).toBeLessThan(800)
    await expectAcknowledgedOnce(temporary.folder, run)
  })
})
