import { type EmployeeLink, foldRelation, type RelatedPair } from '@dataspor/disclosure'
import { OWN_SOURCE } from '@dataspor/events'
import { iso } from '@dataspor/kernel'

import { answerTo } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { openUnderParty, readEntities } from '../entity/read.ts'
import type { ControlDesk } from './desk.ts'

const PAGE = 500
const PAGES_MAX = 20

/** A relation between an employee and a person: who the person is, is never shown. */
export interface RelationView {
  readonly id: string
  /** As the party's own systems report it; null where it cannot be opened. */
  readonly employee: string | null
  readonly relation: string | null
  readonly recordedAt: string
  readonly endedAt?: string
}

export function askRelations(
  desk: ControlDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly RelationView[] }>> {
  return answerTo(desk, { name: 'controls.relations', pages: true }, ask, async (asked) => {
    const { states, next } = await readEntities(desk, 'relation', foldRelation, asked)
    return {
      body: { items: await Promise.all(states.map((link) => presentRelation(desk, link))) },
      subjects: [],
      next: next === undefined ? undefined : { time: 0, position: next, ordinal: 0 },
    }
  })
}

export async function presentRelation(
  desk: Pick<ControlDesk, 'vault'>,
  link: EmployeeLink,
): Promise<RelationView> {
  const pair = await openPair(desk, link)
  return {
    id: link.relationId,
    employee: pair?.employee ?? null,
    relation: pair?.relation ?? null,
    recordedAt: iso(link.recordedAt),
    ...(link.endedAt === undefined ? {} : { endedAt: iso(link.endedAt) }),
  }
}

/** All relations of a party that have not ended; at most 10,000. */
export async function relationsInForce(
  desk: Pick<ControlDesk, 'vault' | 'log' | 'model'>,
  party: string,
  upTo: number,
): Promise<readonly RelatedPair[]> {
  const pairs: RelatedPair[] = []
  let position: number | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const after = position === undefined ? undefined : { time: 0, position, ordinal: 0 }
    const asked = { party, upTo, limit: PAGE, after }
    const { states, next } = await readEntities(desk, 'relation', foldRelation, asked)
    for (const link of states) {
      const pair = link.endedAt === undefined ? await openPair(desk, link) : undefined
      if (pair !== undefined) pairs.push(pair)
    }
    if (next === undefined) break
    position = next
  }
  return pairs
}

async function openPair(
  { vault }: Pick<ControlDesk, 'vault'>,
  { party, pairSealed, event }: EmployeeLink,
): Promise<RelatedPair | undefined> {
  const box = { event, source: OWN_SOURCE, place: 'pairSealed', sealed: pairSealed }
  const text = await openUnderParty(vault, party, box)
  return text === null ? undefined : (JSON.parse(text) as RelatedPair)
}
