import { FINDINGS } from '@dataspor/disclosure'
import type { OversightReader } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { iso } from '../entity/read.ts'

export interface AgreementsDesk extends AskingDesk {
  readonly model: Pick<OversightReader, 'applied' | 'findingGroups' | 'practice'>
}

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

/** The party's processors, with and without an agreement, declared or seen. Tells about nobody. Errors: `not_ready`. */
export function askAgreements(
  desk: AgreementsDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly AgreementLine[] }>> {
  const question = { name: 'agreements', pages: false }
  return answerTo(desk, question, ask, async ({ party, upTo, language }) => {
    const catalogue = desk.catalogue()
    const { severity, text } = FINDINGS['agreement-not-stated']
    const [seen, found] = await Promise.all([
      desk.model.practice({ party, upTo, filter: {} }),
      desk.model.findingGroups({ party, upTo, filter: { code: 'agreement-not-stated' } }),
    ])
    const entityOf = (id: string): string => {
      const resolved = catalogue.resolveParty(id)
      return resolved.kind === 'entity' || resolved.kind === 'unknown' ? resolved.ref : id
    }
    const named = (id: string) => ({ id, name: catalogue.partyName(id)?.[language] ?? id })
    const acts = seen.filter(({ act, sender }) => act === 'processor' && sender === party)
    const declared = catalogue.document.flows.filter(
      ({ act, from }) => act === 'processor' && from.some((id) => entityOf(id) === party),
    )
    const line = (flow: (typeof declared)[number] | undefined, id: string): AgreementLine => {
      const of = acts.filter((one) => one.flow === id)
      const count = found
        .filter((group) => group.flow === id)
        .reduce((sum, group) => sum + group.count, 0)
      const label = flow?.label[language] ?? null
      const isMissing = flow === undefined || flow.agreement === null
      const recipients = new Set([...(flow?.to ?? []), ...of.map(({ recipient }) => recipient)])
      const last = Math.max(0, ...of.map(({ lastAt }) => lastAt))
      return {
        flow: id === '' ? null : id,
        label,
        processors: [...recipients].map(named),
        agreement:
          flow?.agreement == null
            ? null
            : { document: flow.agreement.document, quote: flow.agreement.quote },
        seen: of.reduce((sum, one) => sum + one.count, 0),
        ...(last === 0 ? {} : { last: iso(last) }),
        findings: isMissing
          ? [{ code: 'agreement-not-stated', severity, text: text[language], count }]
          : [],
      }
    }
    const known = new Set(declared.map(({ id }) => id))
    const undeclared = [...new Set(acts.map(({ flow }) => flow))].filter((id) => !known.has(id))
    const items = [
      ...declared.map((flow) => line(flow, flow.id)),
      ...undeclared.map((id) => line(catalogue.flow(id), id)),
    ]
    return { body: { items }, subjects: [] }
  })
}
