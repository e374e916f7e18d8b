import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answerAsOf, caughtUp } from './harness/answers.ts'
import { dataspor } from './harness/dataspor.ts'
import { eventOf, numberOf } from './harness/events-of.ts'
import { postEvents } from './harness/post.ts'
import { expectTheSameAfterRebuild } from './harness/same-after-rebuild.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'

// An address, since a path with a space in it would be two options.
const CLOCK = new URL('harness/clock/stepped-clock.ts', import.meta.url).href
const PARTY = 'jobnet'
const EACH = 300
const HOUR_MS = 3_600_000
const PERSON = 3

interface Page {
  readonly items: readonly { readonly id: string }[]
  readonly nextCursor: string | null
}

it('a clock that steps back an hour changes no order, no answer as of before, and no page under way', async () => {
  using scratch = scratchFolder()
  const data = join(scratch.path, 'data')
  const trigger = join(scratch.path, 'back')
  const env = { NODE_OPTIONS: `--import=${CLOCK}`, FAULTS_CLOCK_BACK: trigger }
  const tokens: string[] = []
  {
    await using service = await startService({ data, env })
    const token = await service.control.tokenOf(PARTY)
    const target = { address: service.address, token }
    tokens.push(await service.control.tokenOfPerson(numberOf(PERSON)))
    const report = async (from: number) => {
      const events = Array.from({ length: EACH }, (_, n) => eventOf(PARTY, from + n))
      const list = await postEvents(target, 'list', events)
      const alone = await postEvents(target, 'single', [eventOf(PARTY, from + EACH)])
      expect([list, alone]).toMatchObject([{ body: { accepted: EACH } }, { status: 201 }])
      return alone as { body: { receipt: string; recordedAt: string } }
    }
    const before = await report(0)
    const asOf = await caughtUp(service)
    const known = await answerAsOf(service, tokens[0]!, asOf)
    const begun = await page(service, tokens[0]!, '?limit=3')
    const rest = await toEnd(service, tokens[0]!, begun.nextCursor)

    writeFileSync(trigger, '')
    const after = await report(1_000)
    expect(after.body.receipt > before.body.receipt).toBe(true)
    const stepMs = Date.parse(before.body.recordedAt) - Date.parse(after.body.recordedAt)
    expect(stepMs).toBeGreaterThan(HOUR_MS / 2)
    expect((await caughtUp(service)) > asOf).toBe(true)
    expect(await answerAsOf(service, tokens[0]!, asOf)).toBe(known)
    expect(await toEnd(service, tokens[0]!, begun.nextCursor)).toEqual(rest)
    const again = await postEvents(target, 'single', [eventOf(PARTY, EACH)])
    expect(again).toMatchObject({ status: 200, body: { recordedAt: before.body.recordedAt } })
    await service.stop()
  }
  const { code, out } = await dataspor(['doctor', '--json', '--data', data])
  expect([code, out]).toEqual([0, expect.stringContaining('"log"')])
  await expectTheSameAfterRebuild(data, tokens)
})

async function page({ address }: Service, token: string, query: string): Promise<Page> {
  const response = await fetch(`${address}/v1/me/disclosures${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Page
}

async function toEnd(service: Service, token: string, cursor: string | null) {
  const ids: string[] = []
  for (let next = cursor; next !== null;) {
    const got = await page(service, token, `?limit=3&cursor=${encodeURIComponent(next)}`)
    ids.push(...got.items.map(({ id }) => id))
    next = got.nextCursor
  }
  expect(ids.length).toBeGreaterThan(0)
  return ids
}
