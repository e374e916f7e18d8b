import { expect, it } from 'vitest'
import { brokenPromises, keyOf } from './compare.ts'
import { openLedger } from './ledger.ts'
import type { StoredEvents } from './stored-events.ts'

const PARTY = 'jobnet'

function told() {
  const ledger = openLedger(PARTY)
  ledger.sending('single', [1]).answered(201, { receipt: 'log.0000000000000005', recordedAt: 'a' })
  ledger.sending('list', [2, 3]).answered(200, {
    accepted: 2,
    duplicates: 0,
    rejected: [],
    receipt: 'log.0000000000000007',
  })
  ledger.sending('single', [4]).broken()
  return ledger
}

function lying(positions: Readonly<Record<number, number>>, repeated: string[] = []): StoredEvents {
  const all = Object.entries(positions).map(([n, position]) => [n, position] as const)
  const reported = new Map(all.map(([n, position]) => [keyOf(PARTY, Number(n)), position]))
  return { count: reported.size, reported, repeated }
}

const KEPT = { 1: 5, 2: 6, 3: 7 }

it('what was promised is there, what got no answer once or not at all', () => {
  expect(brokenPromises([told()], lying(KEPT))).toEqual([])
  expect(brokenPromises([told()], lying({ ...KEPT, 4: 8 }))).toEqual([])
})

it('each kind of broken promise is seen', () => {
  const one = (stored: StoredEvents, ledger = told()) => brokenPromises([ledger], stored).join()
  expect(one(lying({ 1: 5, 3: 7 }))).toContain('haendelse-2 was acknowledged and is gone')
  expect(one(lying({ ...KEPT, 1: 4 }))).toContain('haendelse-1 lies at 4')
  expect(one(lying({ ...KEPT, 2: 9 }))).toContain('haendelse-2 lies at 9')
  expect(one(lying(KEPT, ['abc']))).toContain('abc is stored more than once')
  expect(one(lying({ ...KEPT, 5: 8 }))).toContain('1 events are stored that were turned away')
})

it('each answer that cannot be true is seen', () => {
  const after = (change: (ledger: ReturnType<typeof told>) => void) => {
    const ledger = told()
    change(ledger)
    return brokenPromises([ledger], lying(KEPT)).join()
  }
  const again = { receipt: 'log.0000000000000005', recordedAt: 'a' }
  expect(after((l) => l.sending('single', [1]).answered(200, again))).toBe('')
  expect(after((l) => l.sending('single', [1]).answered(201, again))).toContain('a second time')
  expect(
    after((l) => l.sending('single', [1]).answered(200, { ...again, recordedAt: 'b' })),
  ).toContain('another result')
  expect(
    after((l) => l.sending('single', [1]).answered(409, { code: 'event_id_conflict' })),
  ).toContain('got 409')
  const list = (accepted: number, duplicates: number, rejected: { code: string }[] = []) =>
    after((l) =>
      l.sending('list', [2, 3]).answered(200, { ...again, accepted, duplicates, rejected }),
    )
  expect(list(0, 2)).toBe('')
  expect(list(1, 1)).toContain('2 were acknowledged before')
  expect(list(0, 1)).toContain('counts')
  expect(list(0, 1, [{ code: 'event_id_conflict' }])).toContain('refused: event_id_conflict')
})
