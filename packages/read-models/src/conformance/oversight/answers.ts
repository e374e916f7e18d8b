import type { OversightReader } from '../../oversight/index.ts'
import { HOUR_MS, id, MONDAY } from './sample-rows.ts'

const FROM = MONDAY - 300 * HOUR_MS
const TO = MONDAY + 300 * HOUR_MS

/** Many questions of one party, so that two models can be compared by their answers. */
export async function answersOf(
  reader: OversightReader,
  party: string,
  upTo: number,
): Promise<Readonly<Record<string, unknown>>> {
  const bound = { party, upTo }
  const all = { ...bound, filter: {}, limit: 50 }
  const people = { subjects: [id(0), id(1)], batches: [1, 2, 3, 4, 5, 6, 7, 8] }
  return {
    ...(await histories(reader, party, upTo)),
    findings: await reader.findings(all),
    someFindings: await reader.findings({ ...all, filter: { code: 'flow-denied', from: FROM } }),
    groups: await reader.findingGroups({ ...bound, filter: {} }),
    acts: await reader.acts({ ...bound, kind: 'case', limit: 5 }),
    entities: await reader.entities({ ...bound, kind: 'case', type: 'case.opened', limit: 5 }),
    selection: await reader.selection({ ...bound, filter: { from: MONDAY } }),
    selectedPeople: await reader.selection({ ...bound, filter: people }),
    subjects: await reader.selectionSubjects({ ...bound, filter: { flow: 'F1' } }, id(0), 3),
    batches: await reader.selectionBatches({ ...bound, filter: {} }),
    lookups: await reader.lookups({ ...all, filter: { outside: { fromHour: 7, toHour: 18 } } }),
    sample: await reader.lookupSample({ ...bound, filter: {}, seed: 'seed', size: 3 }),
    actors: await reader.actorStats({ ...all, hours: { fromHour: 7, toHour: 18 } }),
    reconciliation: await reader.reconciliation({ ...bound, filter: { from: FROM, to: TO } }),
    alone: await reader.unpaired({ ...all, side: 'sender' }),
    aloneToo: await reader.unpaired({ ...all, side: 'recipient' }),
    summary: await reader.summary({ ...bound, filter: {} }),
    people: await reader.people({ ...bound, filter: {} }),
    practice: await reader.practice({ ...bound, filter: {} }),
    recipients: await reader.recipients({ ...bound, filter: people }),
    inflows: await reader.inflows({ upTo, from: FROM, to: TO, limit: 100 }),
    someInflows: await reader.inflows({
      upTo,
      from: MONDAY,
      to: TO,
      recipients: ['star'],
      limit: 9,
    }),
  }
}

async function histories(
  reader: OversightReader,
  party: string,
  upTo: number,
): Promise<Readonly<Record<string, unknown>>> {
  const bound = { party, upTo, limit: 6 }
  const first = await reader.history({ ...bound, filter: {} })
  const last = first.at(-1)
  return {
    first,
    second: last === undefined ? [] : await reader.history({ ...bound, filter: {}, after: last }),
    person: await reader.history({ ...bound, filter: { subjects: [id(0), id(3)] } }),
    personAndBatches: await reader.history({
      ...bound,
      filter: { subjects: [id(2)], batches: [1, 2, 3, 4, 5, 6, 7, 8] },
    }),
    recipient: await reader.history({
      ...bound,
      filter: { recipient: 'kommune:0167', from: FROM, to: MONDAY, legalBasis: 'lov' },
    }),
    inCase: await reader.history({ ...bound, filter: { caseKey: id(100), categories: ["a'b"] } }),
    flowless: await reader.history({ ...bound, filter: { flow: '', system: 'dfdg-web' } }),
  }
}
