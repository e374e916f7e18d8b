import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { QuestionLine } from '../contract/envelope.ts'
import { createWorld, DAY_MS, HOUR_MS, type World } from '../test-support/world.ts'

const PAGES_MAX = 60

async function asked(world: World, role: 'citizen' | 'officer', id: string): Promise<void> {
  const who =
    role === 'citizen' ? {} : { organisation: 'kommune:0167', reason: 'insight-case', case: 'c-9' }
  const data = { role, question: 'answer', filters: {}, subjects: [world.subject], ...who }
  await world.append('question.asked', 'dataspor', data, { id })
}

async function lines(world: World, limit = '200'): Promise<readonly (readonly QuestionLine[])[]> {
  const pages: (readonly QuestionLine[])[] = []
  let cursor: string | null = null
  do {
    const more = cursor === null ? {} : { cursor }
    const { body } = await world.answers.questions(world.ask({ limit, ...more }))
    pages.push(body.items)
    cursor = body.nextCursor
  } while (cursor !== null && pages.length < PAGES_MAX)
  return pages
}

it('the person’s own questions are one line a day with their count, others are each their own', async () => {
  const world = await createWorld()
  await asked(world, 'citizen', 'q1')
  await asked(world, 'citizen', 'q2')
  await asked(world, 'officer', 'q3')
  await asked(world, 'citizen', 'q4')
  world.clock.advance(DAY_MS)
  await asked(world, 'citizen', 'q5')
  const [page] = await lines(world)
  expect(page!.map(({ id, role, count }) => [id, role, count])).toEqual([
    ['dataspor/q5', 'citizen', 1],
    ['dataspor/q4', 'citizen', 3],
    ['dataspor/q3', 'officer', 1],
  ])
  expect(page![2]).toMatchObject({
    organisation: { id: 'kommune:0167', label: 'Hvidovre Kommune' },
    reason: 'insight-case',
  })
})

it('a question’s case is not shown: it can be another person’s', async () => {
  const world = await createWorld()
  await asked(world, 'officer', 'q1')
  expect(JSON.stringify(await lines(world))).not.toContain('c-9')
})

it('a day is a Danish day', async () => {
  const world = await createWorld()
  world.clock.set(Date.parse('2026-03-02T22:30:00Z'))
  await asked(world, 'citizen', 'q1')
  world.clock.advance(HOUR_MS)
  await asked(world, 'citizen', 'q2')
  expect((await lines(world)).flat()).toHaveLength(2)
})

it('pages of any size are the whole list', async () => {
  const step = fc.record({
    role: fc.constantFrom('citizen' as const, 'officer' as const),
    pauseMs: fc.constantFrom(0, HOUR_MS, DAY_MS),
  })
  const run = fc.asyncProperty(
    fc.array(step, { maxLength: 20 }),
    fc.integer({ min: 1, max: 4 }),
    async (steps, limit) => {
      const world = await createWorld()
      for (const [i, { role, pauseMs }] of steps.entries()) {
        world.clock.advance(pauseMs)
        await asked(world, role, `q${i}`)
      }
      const [whole] = await lines(world)
      const pages = await lines(world, String(limit))
      expect(pages.flat()).toEqual(whole)
      expect(whole!.reduce((sum, { count }) => sum + count, 0)).toBe(steps.length)
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

it('a question is not among those that its own answer tells of', async () => {
  const world = await createWorld()
  expect((await lines(world)).flat()).toEqual([])
  await world.personal.applyFrom(world.log)
  expect((await lines(world)).flat()).toHaveLength(1)
})
