import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { batchProducer } from './harness/batch-producer.ts'
import { entriesOfEach, signUpMembers } from './harness/members.ts'
import { seeded, seedOfRun } from './harness/random.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'

const BATCHES = process.env['SOAK'] === '1' ? 20 : 2
/** More than one chunk in the log. */
const MEMBERS = 40_000
const PARTS = 4
const PARTS_MS_MAX = 2_000
const SEAL_MS_MAX = 400
const WITNESSES = [0, 1, 9_999, 10_000, 32_768, MEMBERS - 1]
const TEST_MS_MAX = BATCHES * 120_000

it(
  'a batch outlives kills between its parts and during its seal: every acknowledged part is there, and each member has it once',
  async () => {
    const random = seeded(seedOfRun('kill -9 in a batch'))
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const { producer, witnesses } = await signUpMembers(data, WITNESSES)
    for (let n = 0; n < BATCHES; n++) {
      const at = batchProducer(`b${n}`, MEMBERS, PARTS)
      const sent = await killedBetweenParts(data, at, producer, random.below(PARTS_MS_MAX))
      await killedDuringSeal(data, at, producer, sent, random.below(SEAL_MS_MAX))
      await using service = await startService({ data })
      const batch = at(service.address, producer)
      const id = await batch.open()
      const sealed = await batch.seal(id)
      expect(await batch.seal(id)).toEqual(sealed)
      expect(sealed).toMatchObject({ subjectCount: MEMBERS })
      expect((await batch.state(id)).state).toBe('sealed')
      const sealedSoFar = Array.from({ length: n + 1 }, (_, one) => `dfdg/b${one}`).toSorted()
      expect(await entriesOfEach(service, witnesses)).toEqual(witnesses.map(() => sealedSoFar))
      await service.stop()
      expect(existsSync(join(data, 'staging', id))).toBe(false)
    }
    expect(readdirSync(join(data, 'staging'))).toEqual([])
    console.info(`batches: ${2 * BATCHES} kills, 0 acknowledged lost, 0 doubled`)
  },
  TEST_MS_MAX,
)

type At = ReturnType<typeof batchProducer>

/** Gives the numbers of the parts that were acknowledged. */
async function killedBetweenParts(data: string, at: At, token: string, afterMs: number) {
  await using service = await startService({ data })
  const batch = at(service.address, token)
  const id = await batch.open()
  const sent: number[] = []
  const sending = Array.from({ length: PARTS }, (_, index) =>
    batch.part(id, index).then(
      () => sent.push(index + 1),
      () => undefined,
    ),
  )
  await pause(afterMs)
  await service.kill()
  await Promise.all(sending)
  return sent
}

async function killedDuringSeal(
  data: string,
  at: At,
  token: string,
  acknowledged: readonly number[],
  afterMs: number,
): Promise<void> {
  await using service = await startService({ data })
  const batch = at(service.address, token)
  const id = await batch.open()
  const there = (await batch.state(id)).parts.map(({ n }) => n)
  expect(there).toEqual(expect.arrayContaining([...acknowledged]))
  for (let index = 0; index < PARTS; index++) await batch.part(id, index)
  const sealing = batch.seal(id).catch(() => undefined)
  await pause(afterMs)
  await service.kill()
  await sealing
}
