import { startSystem } from '@dataspor/testkit'
import { expect, it } from 'vitest'
import { batchesOf, DFDG, header, people } from '../support/batches.ts'
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
