import { sha256 } from '@dataspor/kernel'
import { expect, it } from 'vitest'

import { peopleOfSelection, type SelectionDesk } from './people.ts'

const idOf = (n: number): string => sha256(`person ${n}`).toString('hex').slice(0, 32)
const idsOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => idOf(from + i)).toSorted()

const CHUNK = 7

/** Of people one by one, and of batches whose members come in small chunks. */
function deskOf(
  subjects: readonly string[],
  batches: ReadonlyMap<number, readonly string[]>,
  gone: readonly { readonly target: number; readonly subject: string; readonly position: number }[],
) {
  const reads: number[] = []
  const desk = {
    model: {
      selectionSubjects: async (_: unknown, after: string | undefined, limit: number) =>
        subjects.filter((id) => after === undefined || id > after).slice(0, limit),
      selectionBatches: async () => [...batches.keys()].map((origin) => ({ origin })),
      closings: async () => gone.map((one) => ({ kind: 'retracted', ...one })),
    },
    batches: {
      membersOf: async function* (header: number) {
        const members = batches.get(header)!
        for (let at = 0; at < members.length; at += CHUNK) {
          reads.push(at)
          yield Buffer.from(members.slice(at, at + CHUNK).join(''), 'hex')
        }
      },
    },
  }
  return { desk: desk as unknown as SelectionDesk, reads }
}

async function selected(
  desk: SelectionDesk,
  sizes: { readonly subjects: number; readonly batchMembers: number },
): Promise<readonly (readonly string[])[]> {
  const query = { party: 'star', upTo: 100, filter: {} }
  const parts: (readonly string[])[] = []
  for await (const part of peopleOfSelection(desk, query, sizes)) parts.push(part)
  return parts
}

it('gives everybody once, ascending, in as many parts as their number needs', async () => {
  const batches = new Map([
    [1, idsOf(50, 200)],
    [2, idsOf(150, 260)],
  ])
  const { desk } = deskOf(idsOf(0, 100), batches, [])
  const expected = idsOf(0, 260)
  for (const claimed of [0, 1_000_000, 3_000_000]) {
    const parts = await selected(desk, { subjects: 0, batchMembers: claimed })
    expect(parts.flat()).toEqual(expected)
    expect(parts.length).toBe(Math.max(1, claimed / 250_000))
  }
})

it('leaves out members for whom the batch was taken back by then, and nobody else', async () => {
  const batches = new Map([[1, idsOf(0, 20)]])
  const gone = [
    { target: 1, subject: idOf(3), position: 99 },
    { target: 1, subject: idOf(4), position: 101 },
    { target: 2, subject: idOf(5), position: 99 },
  ]
  const { desk } = deskOf([], batches, gone)
  const parts = await selected(desk, { subjects: 0, batchMembers: 20 })
  expect(parts.flat()).toEqual(idsOf(0, 20).filter((id) => id !== idOf(3)))
})

it('reads of a batch no further than a part needs', async () => {
  const { desk, reads } = deskOf([], new Map([[1, idsOf(0, 700)]]), [])
  const query = { party: 'star', upTo: 100, filter: {} }
  const found = { subjects: 0, batchMembers: 2_500_000 }
  for await (const part of peopleOfSelection(desk, query, found)) {
    expect(part.length).toBeGreaterThan(0)
    break
  }
  expect(reads.length).toBeLessThan(700 / CHUNK / 5)
})
