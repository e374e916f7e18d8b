import { expect, it } from 'vitest'

import { letterText } from '../letter/letter-text.ts'
import { createWorld } from '../test-support/world.ts'

it('tells who received what, when, why and on what basis', async () => {
  const world = await createWorld()
  await world.disclose({ caseReference: 'sag-1' })
  await world.answers.questions(world.ask())
  await world.personal.applyFrom(world.log)
  let text = ''
  for await (const chunk of letterText(await world.answers.answer(world.ask()), { language: 'da' }))
    text += chunk
  console.log(text)
  expect(1).toBe(1)
})
