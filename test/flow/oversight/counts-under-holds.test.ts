import { redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { disclosure, event, FUND, FUND_TO_DFDG, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { type Colleague, colleague } from './support/desk.ts'

const PERIOD = { from: '2026-02-01', to: '2026-03-03' }
const OTHERS = { subject: { cpr: OTHER_NUMBER } }
const HELD = ['held', 'held-told', 'held-fixed', 'held-onward']

interface World {
  readonly system: System
  readonly officer: Colleague
}

/** The same two worlds but for the entries that somebody else withholds silently in one of them. */
async function world(there: boolean): Promise<World> {
  const system = await startSystem()
  const actor = { mode: 'view', actor: { kind: 'person', id: 'm-1' } }
  await system.report(FUND, disclosure('open', { ...OTHERS, ...actor }))
  await system.report('dfdg', event('dfdg', 'disclosure.received', 'told', told(OTHERS)))
  const onward = { sender: 'dfdg', recipient: 'kommune:0167', purpose: undefined, flow: undefined }
  await system.report('dfdg', [
    event('dfdg', 'disclosure.recorded', 'open-onward', told({ ...OTHERS, ...onward })),
    event('dfdg', 'disclosure.retracted', 'r1', {
      retracts: 'dfdg/open-onward',
      reason: 'did-not-happen',
    }),
  ])
  if (there) {
    await system.report(FUND, disclosure('held', { ...actor, correlationId: 'k-1' }))
    await system.report('dfdg', [
      event('dfdg', 'disclosure.received', 'held-told', told({ correlationId: 'k-1' })),
      event('dfdg', 'disclosure.recorded', 'held-onward', told({ ...onward, act: 'processor' })),
    ])
  }
  if (there)
    await system.decisions.placeHold(redact(NUMBER), {
      match: {},
      authority: 'kommune:0167',
      ground: 'dbl-22-2',
      visibility: 'silent',
      until: system.clock.now() + 86_400_000,
    })
  return { system, officer: await colleague(system, 'officer', 'star') }
}

const told = (more: object) => ({ ...FUND_TO_DFDG, ...more })

/** What is asked of either world. */
async function ofBoth<T>(ask: (world: World) => Promise<T>): Promise<readonly [T, T]> {
  const [there, apart] = [await world(true), await world(false)]
  try {
    return [await ask(there), await ask(apart)]
  } finally {
    await Promise.all([there.system.close(), apart.system.close()])
  }
}

/** Without what every answer has anew. */
function bare({ question: _, appliedThrough: _through, receipt: _receipt, ...body }: Reply) {
  return body
}

type Reply = Readonly<Record<string, unknown>>

it.each([
  '/summary',
  '/summary?groupBy=recipient',
  '/summary?from=2026-03-01&to=2026-03-03&groupBy=flow',
  '/reconciliation',
  '/agreements',
  '/findings',
])('another authority’s silent hold leaves nothing in %s', async (path) => {
  const [there, apart] = await ofBoth(async ({ officer }) => bare(await officer.read<Reply>(path)))
  expect(there).toEqual(apart)
})

it('nor in what a breach selects', async () => {
  const [there, apart] = await ofBoth(async ({ officer }) => {
    const asked = [{ flow: 'F40' }, { recipient: 'star' }, { sender: 'star' }, { system: 'dfdg' }]
    const counts: unknown[] = []
    for (const criteria of asked)
      counts.push((await officer.tell<Reply>('/breaches/preview', { criteria }))['counts'])
    const made = { criteria: { flow: 'F40' }, awareAt: '2026-03-02T10:00:00+01:00', text: 'Fejl.' }
    return [counts, (await officer.tell<Reply>('/breaches', made))['counts']]
  })
  expect(there).toEqual(apart)
})

it('nor in the numbers and the draw of a control', async () => {
  const [there, apart] = await ofBoth(async ({ officer }) => {
    const drawn: unknown[] = []
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const asked = { ...PERIOD, count: 1, seed }
      const { eligible, tally } = await officer.tell<Reply>('/controls/samples', asked)
      drawn.push([eligible, tally])
    }
    const { eligible, found } = await officer.tell<Reply>('/controls/patterns', PERIOD)
    const { samples, patterns } = await officer.read<Reply>('/controls/report')
    return [drawn, eligible, found, samples, patterns]
  })
  expect(there).toEqual(apart)
})

it('nor in who is to be told of a correction', async () => {
  const { system, officer } = await world(false)
  try {
    const since = { ...FUND_TO_DFDG, sender: 'dfdg', flow: undefined, purpose: undefined }
    const sent = (id: string, recipient: string) =>
      event('dfdg', 'disclosure.recorded', id, { ...since, recipient })
    await system.report('dfdg', [
      sent('n1', 'kommune:0101'),
      sent('n2', 'kommune:0147'),
      event('dfdg', 'disclosure.retracted', 'rn', { retracts: 'dfdg/n1', reason: 'other' }),
    ])
    const recipients = async () => {
      const { items } = await officer.read<{ items: readonly { recipient: { id: string } }[] }>(
        '/notices/recipients?about=dfdg%2Fn1',
      )
      return items.map(({ recipient }) => recipient.id).toSorted()
    }
    expect(await recipients()).toEqual(['kommune:0101', 'kommune:0147'])
    await system.decisions.placeHold(redact(NUMBER), {
      match: { recipient: 'kommune:0147' },
      authority: 'kommune:0147',
      ground: 'dbl-22-2',
      visibility: 'silent',
      until: system.clock.now() + 86_400_000,
    })
    expect(await recipients()).toEqual(['kommune:0101'])
  } finally {
    await system.close()
  }
})

it('what is withheld and counted is not shown among the items of a finding', async () => {
  const { system, officer } = await world(false)
  try {
    await system.report(FUND, disclosure('held', { legalBases: [] }))
    await system.report(FUND, disclosure('seen', { ...OTHERS, legalBases: [] }))
    await system.decisions.placeHold(redact(NUMBER), {
      match: {},
      authority: FUND,
      ground: 'dbl-22-1',
      visibility: 'counted',
      until: system.clock.now() + 86_400_000,
    })
    const { items } = await officer.read<{ items: readonly { id: string; code: string }[] }>(
      '/findings?code=basis-not-stated',
    )
    const found = await officer.read<{ items: readonly { id: string }[] }>(
      `/findings/${items[0]!.id}/items`,
    )
    expect(found.items.map(({ id }) => id)).toEqual([`${FUND}/seen`])
    for (const id of HELD) expect(JSON.stringify(found)).not.toContain(id)
  } finally {
    await system.close()
  }
})

it('a look-up under another authority’s silent hold is none to be unmasked', async () => {
  const { system, officer } = await world(true)
  try {
    const { id } = await officer.tell<{ id: string }>('/cases', {
      kind: 'complaint',
      number: '2026-31-0001',
    })
    const ask = (entry: string) =>
      officer.post('/unmaskings', { entry, reason: 'Klage' }, { 'dataspor-case': id })
    const codeOf = async (entry: string) => (await ask(entry)).json<Reply>()['code']
    expect(await codeOf(`${FUND}/held`)).toBe('original_unknown')
    expect(await codeOf(`${FUND}/none`)).toBe('original_unknown')
  } finally {
    await system.close()
  }
})
