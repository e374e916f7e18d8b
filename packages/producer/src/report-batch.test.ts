import { expect, it } from 'vitest'
import { openProducer } from './open-producer.ts'
import { CPR, disclosure, scratchFolder, type TransportDouble, transportDouble } from './testing.ts'

const open = (outbox: string, transport: TransportDouble) =>
  openProducer({ source: 'a-kasse:3f', outbox, transport })

it('a batch is cut into a header, parts and a seal that names their hashes and distinct people', async () => {
  const transport = transportDouble()
  const producer = open(scratchFolder(), transport)
  const members = function* (): Generator<string> {
    for (let n = 0; n < 90_000; n++) yield `610180${String(n % 9_000).padStart(4, '0')}`
  }
  const batch = await producer.reportBatch(disclosure('b0'), members())
  expect(await batch.outcome).toEqual({ state: 'acknowledged', id: 'b0' })
  expect(batch).toMatchObject({ parts: 3, subjectCount: 9_000 })
  expect(transport.sent.map(({ kind, headers }) => `${kind} ${headers['n'] ?? ''}`)).toEqual([
    'batch-open ',
    'batch-part 1',
    'batch-part 2',
    'batch-part 3',
    'batch-seal ',
  ])
  const seal = JSON.parse(Buffer.from(transport.sent[4]!.bytes).toString()) as object
  expect(seal).toMatchObject({ lines: 90_000, subjectCount: 9_000 })
  await producer.close()
})

it('a member that is no number is named by its place, never by its text', async () => {
  const producer = open(scratchFolder(), transportDouble())
  const bad = producer.reportBatch(disclosure('b0'), [CPR, '610180-1234'])
  await expect(bad).rejects.toMatchObject({
    code: 'member_invalid',
    message: 'Member 2 is no ten characters.',
  })
  await producer.close()
})
