import type { Catalogue } from '@dataspor/catalogue'
import { FINDINGS, foldFinding, type FindingState } from '@dataspor/disclosure'
import { DatasporError, type Language } from '@dataspor/kernel'
import type { FindingFilter } from '@dataspor/read-models/oversight'

import { answerTo, type Asked } from '../asking/ask.ts'
import { readId, readPeriod } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { catalogueNaming } from '../entity/names-given.ts'
import { foldStream } from '../entity/read.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { GROUPS_MAX, kindOf, type PartyFinding, visibleGroups } from './groups.ts'
import { type Hidden, hiddenFindings } from './hidden.ts'
import {
  type FindingCounted,
  type FindingStanding,
  type FindingView,
  type FindingWhole,
  presentFinding,
  presentSteps,
  standingOf,
} from './present.ts'

/** All that is given must hold; text that has not been checked. */
export interface FindingsAsked {
  readonly code?: string
  readonly flow?: string
  readonly counterparty?: string
  readonly state?: FindingStanding
  readonly from?: string
  readonly to?: string
}

export interface FindingsFound {
  readonly items: readonly FindingView[]
  /** There are more kinds than are given at once: narrow them by code, flow, other end or period. */
  readonly partial: boolean
}

/** The kinds of findings in a party's history, most first. */
export function askFindings(
  desk: HistoryDesk,
  ask: OversightAsk,
  asked: FindingsAsked,
): Promise<OversightReply<FindingsFound>> {
  const filter = readFilter(asked)
  const { state: wanted, ...recorded } = asked
  const filters = { ...recorded, ...(wanted === undefined ? {} : { state: wanted }) }
  return answerTo(desk, { name: 'findings', filters, pages: false }, ask, async (at) => {
    const hidden = await hiddenFindings(desk, at)
    const groups = await visibleGroups(desk.model, at, filter, hidden)
    const words = await wordsFor(desk, at, groups)
    const items: FindingView[] = []
    for (const group of groups) {
      const state = await stateOf(desk, group.id)
      if (wanted !== undefined && standingOf(group, state) !== wanted) continue
      items.push(await presentFinding(desk.vault, words, group, state))
    }
    return { body: { items, partial: groups.length >= GROUPS_MAX }, subjects: [] }
  })
}

/** One of them with what was done about it. Error: `not_found`. */
export function askFinding(
  desk: HistoryDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<{ readonly finding: FindingWhole }>> {
  return answerTo(desk, { name: 'finding', filters: { id }, pages: false }, ask, async (at) => {
    const { group, state } = await findFinding(desk, at, id)
    const words = await wordsFor(desk, at, [group])
    const view = await presentFinding(desk.vault, words, group, state)
    return {
      body: { finding: { ...view, steps: await presentSteps(desk.vault, state) } },
      subjects: [],
    }
  })
}

export interface KnownFinding {
  readonly group: FindingCounted
  readonly state: FindingState | undefined
  readonly hidden: Hidden
}

/** A kind of findings by id: one that stands, or one about which something was done. Error: `not_found`. */
export async function findFinding(
  desk: HistoryDesk,
  asked: Asked,
  id: string,
): Promise<KnownFinding> {
  const hidden = await hiddenFindings(desk, asked)
  const found = await groupOf(desk, asked, hidden, id)
  const state = await stateOf(desk, id)
  if (found !== undefined) return { group: found, state, hidden }
  if (state?.party !== asked.party) throw new DatasporError('not_found')
  return { group: { id, ...kindOf(state.kind), ...NOTHING }, state, hidden }
}

/** The words in which kinds of findings are shown: the other ends by name. */
export async function wordsFor(
  desk: HistoryDesk,
  { party, upTo, language }: Pick<Asked, 'party' | 'upTo' | 'language'>,
  groups: readonly { readonly counterparty: string }[],
): Promise<{ readonly catalogue: Catalogue; readonly language: Language }> {
  const refs = groups.map(({ counterparty }) => counterparty)
  return { catalogue: await catalogueNaming(desk, { party, upTo }, refs), language }
}

/** Among the most frequent; else, where there are more than are given at once, rule by rule. */
async function groupOf(
  { model }: HistoryDesk,
  asked: Asked,
  hidden: Hidden,
  id: string,
): Promise<PartyFinding | undefined> {
  const isIt = (group: PartyFinding): boolean => group.id === id
  const groups = await visibleGroups(model, asked, {}, hidden)
  const found = groups.find(isIt)
  if (found !== undefined || groups.length < GROUPS_MAX) return found
  for (const code of Object.keys(FINDINGS)) {
    const ofRule = (await visibleGroups(model, asked, { code }, hidden)).find(isIt)
    if (ofRule !== undefined) return ofRule
  }
  return undefined
}

const NOTHING = {
  count: 0,
  firstAt: undefined,
  lastAt: undefined,
  lastPosition: 0,
  months: [],
} satisfies Partial<FindingCounted> & Pick<PartyFinding, 'count' | 'lastPosition' | 'months'>

function stateOf({ log }: HistoryDesk, id: string): Promise<FindingState | undefined> {
  return foldStream(log, 'finding', foldFinding, id)
}

function readFilter({ code, flow, counterparty, from, to }: FindingsAsked): FindingFilter {
  return {
    ...(code === undefined ? {} : { code: readId('code', code) }),
    ...(flow === undefined ? {} : { flow: readId('flow', flow) }),
    ...(counterparty === undefined ? {} : { counterparty: readId('counterparty', counterparty) }),
    ...readPeriod(from, to),
  }
}
