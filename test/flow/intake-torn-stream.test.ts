import { request } from 'node:http'
import { STREAM_TYPE, type System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, FUND } from './support/events.ts'
import { it } from './support/it.ts'
import { reportedInLog } from './support/refused.ts'

/** More than intake takes at a time, so that something is in the log while the stream is still open. */
const LINES = 260

const lines = Array.from({ length: LINES }, (_, i) => JSON.stringify(disclosure(`e${i}`)))

it('a stream that stops in the middle keeps whole lines only, and sending it again adds the rest', async ({
  system,
}) => {
  const open = await sendSome(
    system,
    `${lines.slice(0, -1).join('\n')}\n${lines.at(-1)!.slice(0, 70)}`,
  )
  await untilReported(system)
  open.destroy()
  await open.closed
  const again = await system.post(FUND, STREAM_TYPE, lines.join('\n'))
  const { accepted, duplicates, rejected } = again.json<Record<string, number | unknown[]>>()
  expect(rejected).toEqual([])
  expect(Number(accepted)).toBeGreaterThanOrEqual(1)
  expect(Number(duplicates)).toBeGreaterThan(0)
  expect(Number(accepted) + Number(duplicates)).toBe(LINES)
  expect(await reportedInLog(system)).toBe(LINES)
})

/** Sends the beginning of a stream over a real connection, and leaves it open. */
async function sendSome(
  system: System,
  text: string,
): Promise<{ readonly closed: Promise<void>; destroy(): void }> {
  const { hostname, port } = new URL(await system.listen())
  const authorization = `Bearer ${await system.tokenFor(FUND)}`
  const headers = { authorization, 'content-type': STREAM_TYPE }
  const sending = request({ hostname, port, method: 'POST', path: '/v1/events', headers })
  const closed = new Promise<void>((resolve) => sending.once('close', resolve))
  // What ends it is the test itself.
  sending.on('error', () => {})
  sending.write(text)
  return { closed, destroy: () => sending.destroy() }
}

/** Resolves when the log has an event of a source. */
async function untilReported({ log }: System): Promise<void> {
  const seen = new AbortController()
  for await (const page of log.follow(0, { signal: seen.signal, pageEventsMax: 1_000 }))
    if (page.some(({ stream }) => stream.startsWith('src/'))) seen.abort()
}
