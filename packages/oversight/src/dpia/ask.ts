import { DatasporError } from '@dataspor/kernel'

import { absentEvents, isIn } from '../absent/events.ts'
import { answerTo } from '../asking/ask.ts'
import { readId } from '../asking/filters.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { visibleGroups } from '../findings/groups.ts'
import { hiddenFindings } from '../findings/hidden.ts'
import { presentFinding } from '../findings/present.ts'
import type { Told } from '../history/told.ts'
import { entityOf, type PracticeDesk, practiceOf } from '../practice/desk.ts'
import { reportPeriod } from '../practice/period.ts'
import type { PeriodAsked } from '../record/ask.ts'
import { type InLanguage, inLanguage } from '../record/in-language.ts'
import { dpiaExport } from './export.ts'
import type { DpiaExport } from './model.ts'

export interface DpiaAsked extends PeriodAsked {
  readonly flow: string
}

export interface DpiaBody {
  readonly dpia: InLanguage<DpiaExport>
  /** More was seen than can be counted at once: choose a shorter period. */
  readonly partial: boolean
}

export type AskDpia = (ask: OversightAsk, asked: DpiaAsked) => Promise<OversightReply<DpiaBody>>

/**
 * What an impact assessment of one flow can begin with (GDPR art. 35(7)). Tells about nobody. Errors: `filter_invalid`;
 * `not_found` for a flow in which the party has no part; `not_ready`, `overloaded`, `log_failed`.
 */
export function askDpia(
  desk: PracticeDesk,
  ask: OversightAsk,
  asked: DpiaAsked,
): Promise<OversightReply<DpiaBody>> {
  const id = readId('flow', asked.flow)
  const question = { name: 'dpia', filters: { ...asked }, pages: false }
  return answerTo<DpiaBody>(desk, question, ask, async (known) => {
    const catalogue = desk.catalogue()
    const flow = catalogue.flow(id)
    if (flow === undefined) throw new DatasporError('not_found')
    const { party, upTo } = known
    const period = reportPeriod(asked, known.nowMs)
    const { rows, partial } = await practiceOf(desk, known, period)
    const filter = { flow: id, ...period }
    const [hidden, selected, absent] = await Promise.all([
      hiddenFindings(desk, known),
      desk.model.selection({ party, upTo, filter }),
      absentEvents(desk, known),
    ])
    const withheld = absent.filter(
      (told) => told.found.batch && isOf(told, id) && isIn(period, told),
    )
    const batches = selected.batches - withheld.length
    const words = { catalogue, language: ask.language }
    const groups = await visibleGroups(desk.model, known, filter, hidden)
    const findings = await Promise.all(
      groups.map(async (group) => {
        const view = await presentFinding(desk.vault, words, group, undefined)
        const { code, severity, text, count, lastAt } = view
        return { code, severity, text, count, lastAt }
      }),
    )
    const entity = entityOf(desk, party)
    const made = dpiaExport(catalogue, entity, { flow, period, rows, findings, batches })
    if (made === undefined) throw new DatasporError('not_found')
    return { body: { dpia: inLanguage(made, ask.language), partial }, subjects: [] }
  })
}

function isOf({ data }: Told, flow: string): boolean {
  return data.assessment.flow === flow
}
