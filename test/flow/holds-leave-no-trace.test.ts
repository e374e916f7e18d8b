import { letterText } from '@dataspor/answers'
import { formatPosition, redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { everyPosition, positionsToAskAt } from './support/log.ts'

const DAY_MS = 86_400_000
const LISTS = ['answer', 'disclosures', 'recipients', 'coverage', 'questions', 'requests']

/**
 * The same history twice. In one world four things about the person are withheld silently: an event with a hold of its
 * own, two that a hold placed apart matches, a question. In the other they are about somebody else, and so is the hold.
 */
async function history(about: string): Promise<System> {
  const system = await startSystem({ authorities: { hold: [FUND] } })
  const until = system.clock.now() + 30 * DAY_MS
  const hold = { ground: 'dbl-22-2', authority: FUND, visibility: 'silent' } as const
  const inEvent = { ...hold, until: new Date(until).toISOString() }
  const held = { subject: { cpr: about } }
  const days = (n: number) => ({ time: new Date(system.clock.now() - n * DAY_MS).toISOString() })
  const elsewhere = { ...held, recipient: 'dst', flow: undefined, purpose: 'statistik' }
  await system.report(FUND, disclosure('e1', {}, days(6)))
  await system.report(FUND, disclosure('h1', { ...held, hold: inEvent }, days(5)))
  await system.report(FUND, disclosure('e2', {}, days(4)))
  await system.report(FUND, disclosure('h2', elsewhere, days(3)))
  await system.decisions.placeHold(redact(about), { ...hold, until, match: { recipient: 'dst' } })
  await system.report(FUND, disclosure('h3', elsewhere, days(1)))
  await system.report(FUND, disclosure('e3', {}, days(2)))
  const subjects = await idsOf(system, about)
  await system.answers.answer({
    caller: { role: 'operator', subjects, organisation: 'star', hold: { ...hold, until } },
    language: 'da',
  })
  await system.drain()
  return system
}

async function idsOf(system: System, number: string): Promise<readonly string[]> {
  const asked = { kind: 'cpr', number: redact(number) } as const
  const [person] = await system.vault.identify([asked], { create: true })
  return [person!.id]
}

/**
 * A cursor is bound to the system and the person; that there is one is what can be told. A position is the number of events
 * up to it: how many bytes they took may be in it, and nobody is told where others' events lie.
 */
function comparable(system: System, positions: readonly number[], body: string): string {
  const { logId } = system.log
  return body
    .replaceAll(
      new RegExp(`${logId}\\.(\\d{16})`, 'g'),
      (_, digits: string) => `log.${positions.indexOf(Number(digits)) + 1}`,
    )
    .replaceAll(logId, 'log')
    .replaceAll(/"nextCursor":"[^"]+"/g, '"nextCursor":"…"')
}

/** Everything that the person can get out of the system. */
async function everything(system: System): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>()
  const get = async (name: string, query: Record<string, string>, accept = '*/*') => {
    const response = await system.ask(NUMBER, `/v1/me/${name}`, query, { accept })
    const what = `${name} ${JSON.stringify(query)} ${accept}`
    told.set(what, `${response.statusCode} ${response.body}`)
    return response
  }
  for (const name of LISTS) {
    await get(name, {})
    for (const upTo of await positionsToAskAt(system))
      await get(name, { asOf: formatPosition(system.log.logId, upTo) })
  }
  await get('answer', {}, 'text/csv')
  for (const query of [{ recipient: 'dst' }, { sender: FUND }, { purpose: 'statistik' }])
    await get('disclosures', query)
  await get('requests', {})
  for (const limit of [1, 2, 3, 4, 5]) await pages(system, String(limit), told)
  told.set('text', await text(system))
  const positions = await everyPosition(system)
  const shown = (one: string): string => comparable(system, positions, one)
  return new Map([...told].map(([what, body]) => [shown(what), shown(body)]))
}

async function pages(system: System, limit: string, told: Map<string, string>): Promise<void> {
  for (const name of ['disclosures', 'questions']) {
    let query: Record<string, string> = { limit }
    for (let page = 1; ; page++) {
      const response = await system.ask(NUMBER, `/v1/me/${name}`, query)
      told.set(`${name} by ${limit}, page ${page}`, response.body)
      const { nextCursor } = response.json<{ nextCursor: string | null }>()
      if (nextCursor === null) break
      query = { limit, cursor: nextCursor }
    }
  }
}

async function text(system: System): Promise<string> {
  const caller = { role: 'operator', subjects: await idsOf(system, NUMBER) } as const
  const reply = await system.answers.answer({ caller, language: 'da' })
  let written = ''
  for await (const chunk of letterText(reply, { language: 'da' })) written += chunk
  return written
}

it('what is withheld silently leaves no trace: every answer is that of a world without it, byte for byte', async () => {
  const [withHeld, without] = await Promise.all([history(NUMBER), history(OTHER_NUMBER)])
  try {
    expect(await everyPosition(withHeld)).toHaveLength((await everyPosition(without)).length)
    const [seen, expected] = [await everything(withHeld), await everything(without)]
    expect([...seen.keys()]).toEqual([...expected.keys()])
    for (const [what, body] of expected) expect(seen.get(what), what).toBe(body)
    expect(seen.size).toBeGreaterThan(8 * LISTS.length)
    expect((await withHeld.answer(NUMBER)).items).toHaveLength(3)
  } finally {
    await withHeld.close()
    await without.close()
  }
})

it('and the same holds counted do leave one: the comparison can fail', async () => {
  const system = await history(NUMBER)
  try {
    const until = system.clock.now() + DAY_MS
    await system.decisions.placeHold(redact(NUMBER), {
      match: { sender: FUND },
      authority: 'star',
      ground: 'gdpr-15-4',
      visibility: 'counted',
      until,
    })
    const answer = await system.answer(NUMBER)
    expect(answer.items).toEqual([])
    expect(answer.withheld).toEqual({ count: 3, until: new Date(until).toISOString() })
    system.clock.set(until)
    expect((await system.answer(NUMBER)).items).toHaveLength(3)
  } finally {
    await system.close()
  }
})
