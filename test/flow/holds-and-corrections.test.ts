import { startSystem, type System } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { disclosure, event, FUND, type Json, OTHER_NUMBER } from './support/events.ts'

const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({ authorities: { hold: [FUND] } })
    await use(system)
    await system.close()
  },
})

const HELD = {
  ground: 'dbl-22-1',
  authority: FUND,
  until: '2026-04-01T00:00:00Z',
  visibility: 'silent',
}

const wrongPerson = (corrects: string, replacement: Json) =>
  event(FUND, 'disclosure.corrected', 'k1', {
    corrects: `${FUND}/${corrects}`,
    reason: 'wrong-subject',
    replacement: { ...replacement, subject: { cpr: OTHER_NUMBER } },
  })

for (const order of ['before', 'after'] as const) {
  it(`a hold within an event that is lifted ${order} a correction names somebody else is lifted for them too`, async ({
    system,
  }) => {
    const held = disclosure('h1', { hold: HELD })
    await system.report(FUND, held)
    if (order === 'before') await system.decisions.liftHold(`${FUND}/h1`)
    const { hold: _hold, ...replacement } = held['data'] as Json
    await system.report(FUND, wrongPerson('h1', replacement))
    if (order === 'after') {
      expect((await system.answer(OTHER_NUMBER)).items).toEqual([])
      await system.decisions.liftHold(`${FUND}/h1`)
    }
    expect((await system.answer(OTHER_NUMBER)).items).toHaveLength(1)
  })
}

it('a hold that a correction states itself holds, also where the first event’s was lifted, until it is lifted by its own id', async ({
  system,
}) => {
  const held = disclosure('h1', { hold: HELD })
  await system.report(FUND, held)
  await system.decisions.liftHold(`${FUND}/h1`)
  await system.report(FUND, wrongPerson('h1', held['data'] as Json))
  expect((await system.answer(OTHER_NUMBER)).items).toEqual([])
  expect(await system.decisions.liftHold(`${FUND}/k1`)).toMatchObject({ lifted: 'now' })
  expect((await system.answer(OTHER_NUMBER)).items).toHaveLength(1)
})
