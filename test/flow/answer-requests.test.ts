import { letterText } from '@dataspor/answers'
import { redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { ask, receivedBy } from './support/requests.ts'

it('a request is recorded for its controller, with contact and deadline by law, and listed for both', async ({
  system,
}) => {
  const made = await ask(system, NUMBER, { controller: 'star', kind: 'insight', text: 'Hvem?' })
  expect(made.statusCode).toBe(201)
  expect(made.json()).toMatchObject({
    id: expect.stringMatching(/^dataspor\/[0-9a-f]{32}$/),
    madeAt: '2026-03-02T12:00:00.000Z',
    kind: 'insight',
    controller: { id: 'star', contact: { email: expect.any(String) } },
    text: 'Hvem?',
    deadline: { day: '2026-04-07', rule: expect.stringContaining('artikel 12, stk. 3') },
    receipt: expect.any(String),
  })
  const { receipt: _, ...line } = made.json<Record<string, unknown>>()
  const own = await system.ask(NUMBER, '/v1/me/requests')
  expect(own.json()).toMatchObject({ items: [line], nextCursor: null })
  const { controller: __, ...received } = line
  expect(await receivedBy(system, 'star')).toEqual([received])
})

it('the law of public files has another deadline', async ({ system }) => {
  const made = await ask(system, NUMBER, { controller: 'kommune:0167', kind: 'aktindsigt' })
  expect(made.json()).toMatchObject({
    deadline: { day: '2026-03-11', rule: expect.stringContaining('36') },
  })
})

it('a request about an entry goes to the entry’s controller, whomever it named', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  await system.drain()
  const about = `${FUND}/e1`
  const made = await ask(system, NUMBER, { controller: 'star', kind: 'correction', about })
  expect(made.json()).toMatchObject({ about, controller: { id: FUND } })
  expect(await receivedBy(system, FUND)).toMatchObject([{ about, kind: 'correction' }])
  expect(await receivedBy(system, 'star')).toEqual([])
})

it('an entry that the person cannot see is one that does not exist', async ({ system }) => {
  await system.report(FUND, [disclosure('theirs', { subject: { cpr: OTHER_NUMBER } })])
  await system.report(FUND, [disclosure('held')])
  await holdEverything(system)
  const refusals = []
  for (const about of [`${FUND}/theirs`, `${FUND}/held`, `${FUND}/none`, 'none', 'dataspor/x']) {
    const refused = await ask(system, NUMBER, { controller: FUND, kind: 'insight', about })
    const { instance: _, ...body } = refused.json<Record<string, unknown>>()
    refusals.push({ status: refused.statusCode, ...body })
  }
  expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(refusals[0]).toMatchObject({ status: 422, code: 'original_unknown', pointer: '/about' })
  const own = await system.ask(NUMBER, '/v1/me/requests')
  expect(own.json()).toMatchObject({ items: [] })
})

it('a number in the person’s own words is sealed: it stands in no file, log line or other list', async ({
  system,
}) => {
  const text = `Mit nummer er ${NUMBER}.`
  await ask(system, NUMBER, { controller: 'star', kind: 'objection', text })
  const records = await system.log.readAll(0, 100)
  for (const { body } of records) expect(Buffer.from(body).toString()).not.toContain(NUMBER)
  expect(system.logLines.join('\n')).not.toContain(NUMBER)
  expect(await receivedBy(system, 'star')).toMatchObject([{ text }])
})

it('a party reads only what it was asked itself, not under a system’s token', async ({
  system,
}) => {
  await ask(system, NUMBER, { controller: 'star', kind: 'insight' })
  for (const party of ['dfdg', 'jobnet', FUND, 'kommune:0167'])
    expect(await receivedBy(system, party)).toEqual([])
  const asCitizen = await system.ask(NUMBER, '/v1/requests')
  expect(asCitizen.statusCode).toBe(404)
})

it('lists have pages: the person’s and the controller’s', async ({ system }) => {
  const kinds = ['insight', 'copy', 'erasure', 'restriction', 'portability']
  for (const kind of kinds) await ask(system, NUMBER, { controller: 'star', kind })
  const newest = kinds.toReversed()
  const own: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: Record<string, string> = cursor === '' ? { limit: '2' } : { limit: '2', cursor }
    const page = (await system.ask(NUMBER, '/v1/me/requests', query)).json<Page>()
    own.push(...page.items.map(({ kind }) => kind))
    cursor = page.nextCursor
  }
  expect(own).toEqual(newest)
  const first = (await system.get('star', '/v1/requests?limit=3')).json<Page>()
  const rest = (await system.get('star', `/v1/requests?cursor=${first.nextCursor}`)).json<Page>()
  expect([...first.items, ...rest.items].map(({ kind }) => kind)).toEqual(newest)
  expect(rest.nextCursor).toBeNull()
  const strange = await system.get('star', '/v1/requests?cursor=x')
  expect(strange.json()).toMatchObject({ code: 'cursor_invalid' })
})

it('what is asked of nobody in particular, in another form or without signing in, is refused', async ({
  system,
}) => {
  const good = { controller: 'star', kind: 'insight' }
  for (const [body, code, pointer] of [
    [{ ...good, controller: 'kommune' }, 'recipient_not_named', '/controller'],
    [{ ...good, controller: 'ukendt-part' }, 'party_unknown', '/controller'],
    [{ ...good, controller: 'borger' }, 'party_unknown', '/controller'],
    [{ ...good, controller: 'land:us' }, 'party_unknown', '/controller'],
    [{ ...good, kind: 'revenge' }, 'event_invalid', '/kind'],
    [{ ...good, text: '' }, 'event_invalid', '/text'],
    [{ ...good, text: 'x'.repeat(16_385) }, 'event_invalid', '/text'],
    [{ ...good, more: 1 }, 'event_invalid', ''],
    [{ kind: 'insight' }, 'event_invalid', '/controller'],
  ] as const) {
    const refused = await ask(system, NUMBER, body)
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { code }])
    expect(refused.json<{ pointer?: string }>().pointer ?? '').toBe(pointer)
  }
  const wrongType = await ask(system, NUMBER, good, { 'content-type': 'text/plain' })
  expect(wrongType.statusCode).toBe(415)
  const nobody = await ask(system, NUMBER, good, { authorization: 'Bearer x' })
  expect(nobody.statusCode).toBe(401)
  const own = await system.ask(NUMBER, '/v1/me/requests')
  expect(own.json()).toMatchObject({ items: [] })
})

it('the letter says what was asked of whom, and until when there must be an answer', async ({
  system,
}) => {
  await ask(system, NUMBER, { controller: 'star', kind: 'erasure' })
  await system.drain()
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  const [person] = await system.vault.identify([asked], { create: true })
  const caller = { role: 'operator', subjects: [person!.id] } as const
  for (const [language, heading, line] of [
    [
      'da',
      'Hvad du har bedt dataansvarlige om',
      /2\. marts 2026: sletning, .*svar\s+senest\s+7\.\s+april/s,
    ],
    [
      'en',
      'What you have asked of controllers',
      /2 March 2026: erasure, .*answer\s+by\s+7\s+April/s,
    ],
  ] as const) {
    const reply = await system.answers.answer({ caller, language })
    let text = ''
    for await (const chunk of letterText(reply, { language })) text += chunk
    expect(text).toContain(heading)
    expect(text).toMatch(line)
  }
})

it('a request changes nothing by itself: asking for erasure least of all', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const before = await system.answer(NUMBER)
  await ask(system, NUMBER, { controller: FUND, kind: 'erasure' })
  const after = await system.answer(NUMBER, { asOf: before.asOf.position })
  expect(after.items).toEqual(before.items)
})

interface Page {
  readonly items: readonly { readonly kind: string }[]
  readonly nextCursor: string | null
}

async function holdEverything(system: System): Promise<void> {
  await system.decisions.placeHold(redact(NUMBER), {
    match: {},
    authority: 'star',
    ground: 'dbl-22-2',
    visibility: 'silent',
    until: system.clock.now() + 1_000_000,
  })
}
