import { expect, it } from 'vitest'

import { DatasporError } from '@dataspor/kernel'

import { createWorld, DISCLOSURE } from '../test-support/world.ts'

const TEN_MINUTES_MS = 10 * 60_000

it('a question is in the log before its answer is there, with who asked what', async () => {
  const world = await createWorld()
  await world.answers.disclosures(world.ask({ filters: { recipient: 'a-kasse:3f' } }))
  expect(await world.questionsInLog()).toEqual([
    {
      role: 'citizen',
      question: 'disclosures',
      filters: { recipient: 'a-kasse:3f' },
      subjects: [world.subject],
    },
  ])
})

it('there is no answer where the question cannot be recorded', async () => {
  const world = await createWorld()
  await world.disclose()
  world.log.append = async () => {
    throw new DatasporError('log_failed')
  }
  for (const ask of [world.answers.answer, world.answers.disclosures, world.answers.coverage]) {
    await expect(ask(world.ask())).rejects.toThrow('log_failed')
  }
})

it('a failed recording is no refresh of itself: the next try records', async () => {
  const world = await createWorld()
  const { append } = world.log
  world.log.append = async () => {
    throw new DatasporError('overloaded')
  }
  await expect(world.answers.disclosures(world.ask())).rejects.toThrow('overloaded')
  world.log.append = append
  await world.answers.disclosures(world.ask())
  expect(await world.questionsInLog()).toHaveLength(1)
})

it('a refresh within ten minutes adds no question and has the first one’s id and time', async () => {
  const world = await createWorld()
  const first = await world.answers.disclosures(world.ask())
  await world.personal.applyFrom(world.log)
  world.clock.advance(TEN_MINUTES_MS - 1)
  const again = await world.answers.disclosures(world.ask())
  expect(again.question).toEqual(first.question)
  world.clock.advance(1)
  const later = await world.answers.disclosures(world.ask())
  expect(later.question).not.toEqual(first.question)
  expect(await world.questionsInLog()).toHaveLength(2)
})

it('another question is what has new knowledge, another list, filter, time, person or asker', async () => {
  const world = await createWorld()
  const other = await world.person()
  const asOf = (await world.answers.disclosures(world.ask())).appliedThrough
  await world.answers.coverage(world.ask())
  await world.answers.disclosures(world.ask({ filters: { sender: 'star' } }))
  await world.answers.disclosures(world.ask({ asOf }))
  await world.answers.disclosures(world.ask({ caller: { role: 'citizen', subjects: [other] } }))
  const operator = { role: 'operator', subjects: [world.subject] } as const
  await world.answers.disclosures(world.ask({ caller: operator }))
  await world.answers.disclosures(world.ask({ caller: { ...operator, reason: 'support' } }))
  await world.disclose(DISCLOSURE)
  await world.answers.disclosures(world.ask())
  expect(await world.questionsInLog()).toHaveLength(8)
})

it('a question that is refused is not recorded', async () => {
  const world = await createWorld()
  const refused = [
    { filters: { sender: 'dfdg' } },
    { asOf: 'now' },
    { cursor: 'x' },
    { limit: '0' },
    { limit: '201' },
    { minPosition: 'x' },
  ]
  for (const more of refused) {
    await expect(world.answers.disclosures(world.ask(more))).rejects.toThrow(/_invalid/)
  }
  expect(await world.questionsInLog()).toEqual([])
})
