import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { batchesOf, DFDG, header, people } from '../support/batches.ts'
import { disclosure, FUND } from '../support/events.ts'
import { colleague } from './support/desk.ts'
import { search } from './support/search.ts'

const RECIPIENT = 'danmarks-statistik'
const HOLD = {
  ground: 'dbl-22-2',
  authority: DFDG,
  until: '2026-04-01T00:00:00Z',
  visibility: 'silent',
}
type Reply = Readonly<Record<string, unknown>>

/** What the recipient's officer is told of everything, with a batch more or less. */
async function told(isThere: boolean): Promise<unknown> {
  const system = await startSystem({ authorities: { hold: [DFDG] } })
  try {
    await batchesOf(system).deliver(header('open'), people(8))
    if (isThere) await batchesOf(system).deliver(header('held', { hold: HOLD }), people(5, 20))
    const officer = await colleague(system, 'officer', RECIPIENT)
    const said: unknown[] = []
    for (const path of ['/summary', '/reconciliation', '/practice', '/findings', '/agreements']) {
      const { question: _, appliedThrough: _through, ...body } = await officer.read<Reply>(path)
      said.push(body)
    }
    const criteria = { recipient: RECIPIENT }
    const { counts } = await officer.tell<Reply>('/breaches/preview', { criteria })
    const { items } = await search(officer)
    return [...said, counts, items.map(({ id }) => id)]
  } finally {
    await system.close()
  }
}

it('a batch under another authority’s silent hold leaves nothing in what its recipient is told', async () => {
  const [there, apart] = [await told(true), await told(false)]
  expect(JSON.stringify(apart)).toContain('"batchMembers":8')
  expect(there).toEqual(apart)
})

it('a batch that the party has no part in, or must not know of, is none', async () => {
  const system = await startSystem({ authorities: { hold: [DFDG] } })
  try {
    await batchesOf(system).deliver(header('open'), people(8))
    await batchesOf(system).deliver(header('held', { hold: HOLD }), people(5, 20))
    await system.report(FUND, disclosure('single'))
    const unknownTo = async (party: string) => {
      const officer = await colleague(system, 'officer', party)
      const unknown: string[] = []
      for (const batch of [`${DFDG}/open`, `${DFDG}/held`, `${FUND}/single`, `${DFDG}/none`]) {
        const response = await officer.post('/breaches/preview', { criteria: { batch } })
        if (response.json<Reply>()['code'] === 'original_unknown') unknown.push(batch)
      }
      return unknown
    }
    const [open, held, ...none] = [`${DFDG}/open`, `${DFDG}/held`, `${FUND}/single`, `${DFDG}/none`]
    expect(await unknownTo(RECIPIENT)).toEqual([held, ...none])
    expect(await unknownTo('kommune:0101')).toEqual([open, held, ...none])
    expect(await unknownTo('star')).toEqual(none)
  } finally {
    await system.close()
  }
})
