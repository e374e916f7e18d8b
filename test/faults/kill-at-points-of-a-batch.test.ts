import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { batchProducer } from './harness/batch-producer.ts'
import { liveUntil } from './harness/crash/one-life.ts'
import { BATCH_POINTS } from './harness/crash/points.ts'
import { entriesOfEach, signUpMembers } from './harness/members.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'

const BATCHES = process.env['SOAK'] === '1' ? 5 : 1
const KILLS = BATCHES * BATCH_POINTS.length
const TEST_MS_MAX = KILLS * 30_000
const MEMBERS = 900
const PARTS = 3
const WITNESSES = [0, 299, 300, MEMBERS - 1]

it(
  'a batch outlives a kill at any step of its parts and its seal: all members have it, once',
  async () => {
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const { producer, witnesses } = await signUpMembers(data, WITNESSES)
    let [acknowledged, lost, doubled] = [0, 0, 0]
    for (let n = 0; n < BATCHES; n++) {
      const batch = batchProducer(`b${n}`, MEMBERS, PARTS)
      const ofBatch = new Set<number>()
      for (const [point, nth] of BATCH_POINTS) await liveUntil({ data, point, nth, use: send })
      await using service = await startService({ data })
      const here = batch(service.address, producer)
      const id = await here.open()
      expect(await here.seal(id)).toMatchObject({ subjectCount: MEMBERS })
      expect((await here.state(id)).state).toBe('sealed')
      const entries = await entriesOfEach(service, witnesses)
      const wanted = Array.from({ length: n + 1 }, (_, sealed) => `dfdg/b${sealed}`)
      lost += wanted.filter((one) => !entries.every((ids) => ids.includes(one))).length
      doubled += entries.filter((ids) => new Set(ids).size < ids.length).length
      expect(entries).toEqual(witnesses.map(() => wanted))
      await service.stop()
      acknowledged += ofBatch.size

      /** As a producer does that knows what it was told: parts that were acknowledged are not sent again. */
      async function send({ address }: Pick<Service, 'address'>): Promise<void> {
        const at = batch(address, producer)
        try {
          const opened = await at.open()
          const { state, parts } = await at.state(opened)
          const there = new Set(parts.map((one) => one.n - 1))
          if (state === 'open') lost += [...ofBatch].filter((part) => !there.has(part)).length
          for (let part = 0; part < PARTS; part++) {
            if (ofBatch.has(part)) continue
            await at.part(opened, part)
            ofBatch.add(part)
          }
          await at.seal(opened)
        } catch {
          // It died, as it should.
        }
      }
    }
    expect(readdirSync(join(data, 'staging'))).toEqual([])
    process.stdout.write(
      `points of a batch: ${KILLS} kills, ${acknowledged} parts acknowledged, ${lost} acknowledged lost, ${doubled} doubled\n`,
    )
    expect([lost, doubled]).toEqual([0, 0])
  },
  TEST_MS_MAX,
)
