import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { BatchStaging } from '@dataspor/batch-staging'
import { memoryStaging } from '@dataspor/batch-staging/memory'
import { decodeStored } from '@dataspor/events'
import { beforeEach, expect, it } from 'vitest'
import { bytes, disclosure, type IntakeUnderTest, intakeUnderTest, REPORTER } from '../testing.ts'
import type { BatchIntake } from './api.ts'
import { createBatchIntake } from './create-batch-intake.ts'

const NUMBERS = ['6101801234', '6201801234', '6301801234']
const BODY = NUMBERS.map((number) => `${number}\n`).join('')
const part = {
  bytes: Buffer.from(BODY),
  sha256: hash('sha256', BODY, 'buffer'),
  form: 'csv',
} as const

let under: IntakeUnderTest
let staging: BatchStaging
let batch: string

/** A process of its own over what all share; each may be made to wait. */
function process(own: Partial<BatchStaging> = {}): BatchIntake {
  const unsealedMs = 86_400_000
  return createBatchIntake({ ...under.deps, staging: { ...staging, ...own }, unsealedMs })
}

const seal = (parts: readonly number[]) =>
  bytes({
    parts: parts.map((n) => ({ n, sha256: hash('sha256', BODY) })),
    lines: parts.length * NUMBERS.length,
    subjectCount: NUMBERS.length,
  })

const typesInLog = async (): Promise<readonly string[]> =>
  (await under.log.readAll(0, 100)).map(({ body }) => decodeStored(body).type)

beforeEach(async () => {
  under = await intakeUnderTest()
  staging = memoryStaging()
  const { subject: _, ...data } = disclosure('b1')['data'] as Record<string, unknown>
  const opened = await process().open(bytes({ ...disclosure('b1'), data }), REPORTER)
  if (opened.kind === 'rejected') throw new Error(JSON.stringify(opened))
  batch = opened.batch
  await process().part(batch, 1, part, REPORTER)
})

it('two who seal a batch at once write it once, and both say so', async () => {
  const slow = async (...asked: Parameters<BatchStaging['read']>) => {
    for (let turn = 0; turn < 50; turn++) await setImmediate()
    return staging.read(...asked)
  }
  const [one, other] = await Promise.all([
    process().seal(batch, seal([1]), REPORTER),
    process({ read: slow }).seal(batch, seal([1]), REPORTER),
  ])
  expect(other).toMatchObject(one)
  expect(await typesInLog()).toEqual(['batch.opened', 'batch.members', 'batch.sealed'])
  expect(await staging.batches()).toEqual([])
})

it('a part that comes elsewhere while a batch is sealed keeps it open', async () => {
  const decide: BatchStaging['decide'] = async (...asked) => {
    await process().part(batch, 2, part, REPORTER)
    return staging.decide(...asked)
  }
  const sealed = process({ decide }).seal(batch, seal([1]), REPORTER)
  await expect(sealed).rejects.toMatchObject({ code: 'seal_mismatch' })
  expect((await process().state(batch, REPORTER)).state).toBe('open')
  await process().seal(batch, seal([1, 2]), REPORTER)
  expect((await process().state(batch, REPORTER)).state).toBe('sealed')
})

it('a part that comes after another process has sealed is none of the batch', async () => {
  const put: BatchStaging['put'] = async (...asked) => {
    await process().seal(batch, seal([1]), REPORTER)
    return staging.put(...asked)
  }
  const late = process({ put }).part(batch, 2, part, REPORTER)
  await expect(late).rejects.toMatchObject({ code: 'batch_sealed' })
  expect(await staging.batches()).toEqual([])
})
