import { expect } from 'vitest'
import { answerAsOf, caughtUp } from './answers.ts'
import { startService } from './service.ts'

/** What many lives have left behind is what one life makes of the log. */
export async function expectTheSameAfterRebuild(
  data: string,
  tokens: readonly string[],
): Promise<void> {
  await using service = await startService({ data })
  const asOf = await caughtUp(service)
  const answers = () => Promise.all(tokens.map((token) => answerAsOf(service, token, asOf)))
  const before = await answers()
  const rebuilt = await service.control.work('/control/rebuild', { digest: true })
  expect(rebuilt).toMatchObject({ same: 'true', before: rebuilt['digest'] })
  expect(await answers()).toEqual(before)
  expect(before.some((answer) => (JSON.parse(answer) as { items: [] }).items.length > 0)).toBe(true)
  expect(await service.stop()).toEqual({ code: 0, signal: null })
  await using again = await startService({ data })
  const afterRestart = await Promise.all(tokens.map((token) => answerAsOf(again, token, asOf)))
  expect(afterRestart).toEqual(before)
}
