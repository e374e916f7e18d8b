import { expect, it } from 'vitest'
import { type PersonalModelFactory, withModels } from './fixture.ts'
import {
  apply,
  catalogue,
  changes,
  erasure,
  fact,
  hold,
  item,
  person,
  profiling,
  question,
  report,
  request,
  upTo,
} from './sample-rows.ts'
import { mark } from './sample-said-later.ts'

const ERASED = person(1)
const OTHER = person(2)

/** Bodies as the log has them, as far as erasure looks into them. */
function body(data: object): Uint8Array {
  return Buffer.from(JSON.stringify({ data }))
}

const alone = body({ subjects: [ERASED] })
const together = body({ subjects: [ERASED, OTHER] })
const shared = body({ alsoAbout: [{ subject: OTHER }] })

const rows = {
  items: [
    item({ position: 1, body: body({}) }),
    item({ position: 2, body: shared }),
    item({ position: 2, ordinal: 1, subject: OTHER, body: shared }),
    item({ position: 3, subject: OTHER }),
  ],
  reports: [1, 2, 3].map((position) => report({ position })),
  marks: [
    mark({ position: 4, target: 1 }),
    mark({ position: 5, target: 2, subjects: [ERASED, OTHER] }),
  ],
  facts: [fact({ position: 6 }), fact({ position: 7, subject: OTHER })],
  questions: [
    question({ position: 8, body: alone }),
    question({ position: 9, body: together }),
    question({ position: 9, subject: OTHER, body: together }),
  ],
  holds: [hold({ position: 10 })],
  requests: [request({ position: 11 })],
  catalogues: [catalogue({ position: 12 })],
  profilings: [profiling({ position: 13 }), profiling({ position: 14, subject: OTHER })],
}

const everything = { upTo: 100, filter: {}, limit: 100 }

export function erasureSuite(factory: PersonalModelFactory): void {
  it('takes every row about the person, and leaves what is about others', () =>
    withModels(factory, 1, async (model) => {
      const { writer, reader } = model!
      await apply(writer, rows)
      await apply(writer, { erasures: [erasure({ position: 20 })] })
      expect(await reader.items({ ...everything, subjects: [ERASED] })).toEqual([])
      expect(await reader.facts([ERASED], 100)).toEqual([])
      expect(await reader.questions([ERASED], 100, undefined, 100)).toEqual([])
      expect(await reader.profilings([ERASED], 100, 100)).toEqual([])
      expect(await reader.profilings([OTHER], 100, 100)).toHaveLength(1)
      expect(await reader.holds([ERASED])).toEqual([])
      expect(await reader.requests([ERASED], 100, undefined, 100)).toEqual([])
      expect(await reader.requestsTo('star', undefined, 100)).toEqual([])
      expect((await reader.marks([1, 2])).map(({ target }) => target)).toEqual([2])
      expect(await reader.items({ ...everything, subjects: [OTHER] })).toHaveLength(2)
      expect(await reader.facts([OTHER], 100)).toHaveLength(1)
      const [kept] = await reader.questions([OTHER], 100, undefined, 100)
      expect(kept?.body).toBe(together.toString())
      expect((await reader.activity(100))[0]?.source).toBe('jobnet')
    }))

  it('leaves the same rows whatever the sizes of blocks, and what came later stays', () =>
    withModels(factory, 2, async (one, two) => {
      const erasures = [erasure({ position: 20 })]
      const later = [item({ position: 21, body: body({}) })]
      await apply(one!.writer, { ...rows, items: [...rows.items, ...later], erasures })
      await apply(two!.writer, rows)
      await apply(two!.writer, { erasures })
      await two!.writer.apply(changes({ erasures, items: later }), upTo(21))
      expect(await one!.writer.digest()).toBe(await two!.writer.digest())
      const left = await one!.reader.items({ ...everything, subjects: [ERASED] })
      expect(left.map(({ position }) => position)).toEqual([21])
    }))
}
