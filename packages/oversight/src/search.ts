import { answerTo } from './asking/ask.ts'
import { overseenParty } from './asking/party.ts'
import type { OversightSearch, SearchPage } from './contract/search.ts'
import type { HistoryDesk } from './history/desk.ts'
import { historyPage } from './history/page.ts'
import { batchesOf, peopleAsked, readSearch } from './history/query.ts'

const NOBODY: SearchPage = { items: [], nextCursor: null }

/** A search in a party's history: by person, either end, source, employee, basis, flow, case and period. */
export function createSearch(desk: HistoryDesk): OversightSearch {
  return async (ask, asked) => {
    const catalogue = desk.catalogue()
    const party = overseenParty(catalogue, ask.asker.party)
    const { filter, recorded, caseKey } = await readSearch(desk.vault, catalogue, party, asked)
    const person = await peopleAsked(desk, asked.subject)
    const question = {
      name: 'search',
      filters: recorded,
      about: person,
      // A cursor is of no use for another case, whose reference is not recorded.
      bound: caseKey === undefined ? [] : [caseKey],
      pages: true,
    }
    return answerTo(desk, question, ask, async (at) => {
      // A number that nobody is known by has no entries; nor has the whole party's history to do with it.
      if (asked.subject !== undefined && person.length === 0) return { body: NOBODY, subjects: [] }
      const batches = await batchesOf(desk, person, at.upTo)
      const whose = person.length === 0 ? {} : { subjects: person, batches }
      const page = await historyPage(desk, at, {
        filter: { ...filter, ...whose },
        person,
        after: at.after === undefined ? undefined : { ...at.after, occurredAt: at.after.time },
      })
      const { entries, subjects, withheld, next } = page
      return {
        body: {
          items: entries,
          nextCursor: null,
          ...(withheld === undefined
            ? {}
            : {
                withheld: { count: withheld.count, until: new Date(withheld.until).toISOString() },
              }),
        },
        subjects,
        next: next === undefined ? undefined : { ...next, time: next.occurredAt },
      }
    })
  }
}
