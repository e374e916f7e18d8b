import fc from 'fast-check'
import { expect } from 'vitest'
import type { AppendOutcome, NewEvent } from '../port.ts'
import { event, type LogFactory, otherContent, readToEnd } from './harness.ts'

interface Step {
  readonly restart: boolean
  readonly stream: string
  /** How far the expected revision is off; undefined for `any`. */
  readonly off: number | undefined
  readonly events: readonly { readonly n: number; readonly other: boolean; readonly at: number }[]
}

// Few keys and few streams, so that duplicates, conflicts and wrong revisions are common.
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    restart: fc.constantFrom(true, false, false, false),
    stream: fc.constantFrom('a', 'b', 'c'),
    off: fc.constantFrom(undefined, undefined, 0, 0, 1, -1),
    events: fc.array(fc.record({ n: fc.nat(12), other: fc.boolean(), at: fc.nat(50) }), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
  { maxLength: 12 },
)

/** What the port promises of appends, in the plainest form: arrays and a walk through them. */
function plainLog() {
  const stored: { readonly event: NewEvent; readonly stream: string }[] = []
  const revision = (stream: string) => stored.filter((one) => one.stream === stream).length - 1
  const append = (stream: string, appended: readonly NewEvent[]): AppendOutcome['kind'][] =>
    appended.map((one) => {
      const known = stored.find(({ event: e }) => Buffer.compare(e.dedupKey, one.dedupKey) === 0)
      if (known === undefined) {
        stored.push({ event: one, stream })
        return 'appended'
      }
      const same = Buffer.compare(known.event.contentTag, one.contentTag) === 0
      return same ? 'duplicate' : 'conflict'
    })
  return { stored, revision, append }
}

/** Any sequence of appends and restarts has the outcomes, and leaves the log, that a plain list would. */
export async function expectPlainListBehaviour(factory: LogFactory, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const underTest = await factory()
      try {
        await play(sequence, underTest)
      } finally {
        await underTest.dispose()
      }
    }),
    { numRuns: runs },
  )
}

async function play(
  sequence: readonly Step[],
  { open }: Awaited<ReturnType<LogFactory>>,
): Promise<void> {
  const plain = plainLog()
  let log = await open()
  for (const { restart, stream, off, events: chosen } of sequence) {
    if (restart) {
      await log.close()
      log = await open()
    }
    const events = chosen.map(({ n, other, at }) => ({
      ...(other ? otherContent(n) : event(n)),
      recordedAt: at,
    }))
    const revision = plain.revision(stream)
    const expectedRevision = off === undefined ? 'any' : Math.max(revision + off, -1)
    const appending = log.append({ stream, expectedRevision, events })
    if (expectedRevision !== 'any' && expectedRevision !== revision) {
      await expect(appending).rejects.toMatchObject({ code: 'wrong_expected_revision' })
      continue
    }
    const kinds = (await appending).map(({ kind }) => kind)
    expect(kinds).toEqual(plain.append(stream, events))
  }
  const records = await readToEnd(log, 5)
  expect(records).toMatchObject(plain.stored.map((one) => ({ ...one.event, stream: one.stream })))
}
