import { person } from '@dataspor/demo'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answerAsOf, caughtUp } from './harness/answers.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'

const SEED = 1
const PEOPLE = 200

it('a second start is ready with all that the first was told', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  await using first = await startService({ data })
  await first.control.work('/control/demo', { people: PEOPLE, seed: SEED })
  const token = await first.control.tokenOfPerson(person(0, SEED).number.expose())
  const asOf = await caughtUp(first)
  const before = await answerAsOf(first, token, asOf)
  const events = (await first.control.status()).events
  await first.stop()
  const begun = performance.now()
  await using second = await startService({ data })
  const listeningMs = performance.now() - begun
  expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
  expect(await answerAsOf(second, token, asOf)).toBe(before)
  const answeredMs = performance.now() - begun
  const seconds = (ms: number) => (ms / 1_000).toFixed(2)
  process.stdout.write(
    `second start, ${events} events: listens after ${seconds(listeningMs)} s, has answered after ${seconds(answeredMs)} s\n`,
  )
  expect((JSON.parse(before) as { items: [] }).items.length).toBeGreaterThan(50)
})
