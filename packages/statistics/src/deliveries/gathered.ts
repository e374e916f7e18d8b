import type { LogPosition } from '@dataspor/kernel'
import type { CheckRow, EndedRow, StatisticsReader } from '@dataspor/read-models/statistics'
import type { Found } from '../findings/texts.ts'
import type { Delivery } from './delivery.ts'

const PARTS_MAX = 10_000
const ENDED_MAX = 1_000

/** What belongs to loads, by the position of each. */
export interface Parts {
  readonly checks: ReadonlyMap<LogPosition, readonly CheckRow[]>
  readonly frozen: ReadonlyMap<LogPosition, readonly { code: string; about?: string }[]>
  readonly ended: readonly EndedRow[]
}

/** The parts of a page of deliveries, a look-up for each dataset in it. */
export async function partsOf(
  reader: StatisticsReader,
  upTo: LogPosition,
  deliveries: readonly Delivery[],
): Promise<Parts> {
  const loaded = deliveries.filter(({ loads }) => loads.length > 0)
  const datasets = [...new Set(loaded.map(({ dataset }) => dataset))]
  const checks = new Map<LogPosition, CheckRow[]>()
  const frozen = new Map<LogPosition, { code: string; about?: string }[]>()
  const ended: EndedRow[] = []
  for (const dataset of datasets) {
    const query = { upTo, filter: { dataset }, limit: PARTS_MAX }
    for (const row of (await reader.checks(query)).toReversed()) add(checks, row.position, row)
    for (const { position, code, about } of (await reader.findings(query)).toReversed())
      add(frozen, position, about === '' ? { code } : { code, about })
    ended.push(...(await reader.ended({ ...query, limit: ENDED_MAX })))
  }
  return { checks, frozen, ended }
}

function add<Row>(map: Map<LogPosition, Row[]>, position: LogPosition, row: Row): void {
  const rows = map.get(position)
  if (rows === undefined) map.set(position, [row])
  else rows.push(row)
}

/** As one list, each finding once; which disclosures are unknown is not told, nor how many. */
export function distinct(
  ...lists: readonly (readonly (Found | { code: string; about?: string })[])[]
): readonly { readonly code: string; readonly about?: string }[] {
  const seen = new Map<string, { readonly code: string; readonly about?: string }>()
  for (const found of lists.flat()) {
    const about = found.code === 'disclosure-unknown' ? '' : (found.about ?? '')
    seen.set(`${found.code} ${about}`, found)
  }
  return [...seen.values()]
}
