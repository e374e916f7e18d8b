import type { Catalogue, Flow } from '@dataspor/catalogue'
import { FINDINGS } from '@dataspor/disclosure'
import { iso, type Language } from '@dataspor/kernel'
import type { FindingGroup, SeenPractice } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { catalogueNaming } from '../entity/names-given.ts'
import { visibleGroups } from '../findings/groups.ts'
import { hiddenFindings } from '../findings/hidden.ts'
import type { HistoryDesk } from '../history/desk.ts'
import { visiblePractice } from '../practice/visible.ts'

/** A flow to a processor (GDPR art. 28), as the policies state it and as it was seen. */
export interface AgreementLine {
  readonly flow: string | null
  readonly label: string | null
  readonly processors: readonly { readonly id: string; readonly name: string }[]
  /** Where the policies state the agreement (art. 28(3)); null where none does. */
  readonly agreement: { readonly document: string; readonly quote: string } | null
  /** Disclosures seen with act processor. */
  readonly seen: number
  readonly last?: string
  readonly findings: readonly {
    readonly code: 'agreement-not-stated'
    readonly severity: string
    readonly text: string
    readonly count: number
  }[]
}

const CODE = 'agreement-not-stated'

/** The party's processors, with and without an agreement, declared or seen. Tells about nobody. Errors: `not_ready`. */
export function askAgreements(
  desk: HistoryDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly AgreementLine[] }>> {
  const question = { name: 'agreements', pages: false }
  return answerTo(desk, question, ask, async (at) => {
    const { party, upTo, language } = at
    const catalogue = desk.catalogue()
    const rows = await desk.model.practice({ party, upTo, filter: {} })
    const [seen, found] = await Promise.all([
      visiblePractice(desk, at, rows, {}),
      visibleGroups(desk.model, at, { code: CODE }, await hiddenFindings(desk, at)),
    ])
    const known: Known = {
      catalogue: await catalogueNaming(
        desk,
        at,
        seen.map(({ recipient }) => recipient),
      ),
      language,
      seen: seen.filter(({ act, sender }) => act === 'processor' && sender === party),
      found,
    }
    const declared = declaredOf(catalogue, party)
    const ids = new Set([...declared.map(({ id }) => id), ...known.seen.map(({ flow }) => flow)])
    return { body: { items: [...ids].map((id) => lineOf(known, id)) }, subjects: [] }
  })
}

interface Known {
  readonly catalogue: Catalogue
  readonly language: Language
  /** What the party's processors were sent. */
  readonly seen: readonly SeenPractice[]
  readonly found: readonly FindingGroup[]
}

function declaredOf(catalogue: Catalogue, party: string): readonly Flow[] {
  const isTheirs = (id: string): boolean => {
    const resolved = catalogue.resolveParty(id)
    return 'ref' in resolved && resolved.ref === party
  }
  return catalogue.document.flows.filter(
    ({ act, from }) => act === 'processor' && from.some(isTheirs),
  )
}

function lineOf({ catalogue, language, seen, found }: Known, id: string): AgreementLine {
  const flow = catalogue.flow(id)
  const of = seen.filter((one) => one.flow === id)
  const agreement = flow?.agreement ?? null
  const recipients = new Set([...(flow?.to ?? []), ...of.map(({ recipient }) => recipient)])
  const last = Math.max(0, ...of.map(({ lastAt }) => lastAt))
  const { severity, text } = FINDINGS[CODE]
  const groups = found.filter((group) => group.flow === id)
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  return {
    flow: id === '' ? null : id,
    label: flow?.label[language] ?? null,
    processors: [...recipients].map((party) => ({
      id: party,
      name: catalogue.partyName(party)?.[language] ?? party,
    })),
    agreement: agreement === null ? null : { document: agreement.document, quote: agreement.quote },
    seen: of.reduce((sum, one) => sum + one.count, 0),
    ...(last === 0 ? {} : { last: iso(last) }),
    findings: agreement === null ? [{ code: CODE, severity, text: text[language], count }] : [],
  }
}
