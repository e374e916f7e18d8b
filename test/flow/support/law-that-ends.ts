import { changedLaw, type System } from '@dataspor/testkit'
import { catalogue } from './catalogue.ts'
import { type Json, NUMBER } from './events.ts'
import { flowEvent } from './flow-event.ts'

export const LAW = 'lob-33'
/** Rests on LOB § 33 among others. */
export const FLOW = catalogue.flow('F43')!
/** The catalogue in which LOB § 33 ended before everything that these tests report. */
export const ENDED = changedLaw(LAW, { validTo: '2026-01-01' })

/** Reports a disclosure that rests on LOB § 33. Throws where it is not stored. */
export async function report(system: System, id: string, changes: Json = {}): Promise<void> {
  const { source, event } = flowEvent(FLOW, {
    subject: { cpr: NUMBER },
    legalBases: [LAW],
    ...changes,
  })
  const response = await system.report(source, { ...event, id })
  if (response.statusCode !== 201) throw new Error(response.body)
}

interface Based {
  readonly legalBases: readonly { readonly validity: string }[]
}

export function validityOf(item: Based | undefined): readonly string[] | undefined {
  return item?.legalBases.map(({ validity }) => validity)
}
