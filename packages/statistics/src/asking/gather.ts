import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type {
  ColumnRow,
  DeliveryFilter,
  ExpectedRow,
  LoadRow,
  PartsQuery,
  StatisticsReader,
} from '@dataspor/read-models/statistics'

const PAGE = 1_000
const PARTS_PAGE = 10_000
/** More than this is no answer that anybody reads. */
export const GATHERED_MAX = 20_000

type PeriodAndDataset = Pick<
  DeliveryFilter,
  'dataset' | 'sender' | 'source' | 'periodFrom' | 'periodTo'
>

/** All loads of a filter that cuts no series, oldest first. Error: `filter_invalid` where there are too many. */
export function gatherLoads(
  reader: StatisticsReader,
  upTo: LogPosition,
  filter: PeriodAndDataset,
): Promise<readonly LoadRow[]> {
  return gather((before) => reader.loads({ upTo, filter, limit: PAGE, ...before }))
}

export function gatherExpected(
  reader: StatisticsReader,
  upTo: LogPosition,
  filter: PeriodAndDataset,
): Promise<readonly ExpectedRow[]> {
  return gather((before) => reader.expected({ upTo, filter, limit: PAGE, ...before }))
}

async function gather<Row extends { readonly position: LogPosition }>(
  read: (before: { readonly before?: LogPosition }) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let last: LogPosition | undefined; rows.length <= GATHERED_MAX;) {
    const page = await read(last === undefined ? {} : { before: last })
    rows.push(...page)
    last = page.at(-1)?.position
    if (page.length < PAGE || last === undefined) return rows.toReversed()
  }
  throw tooMany()
}

/** All columns, in the order of their events and places. */
export async function gatherColumns(
  reader: StatisticsReader,
  upTo: LogPosition,
  filter: PartsQuery['filter'],
): Promise<readonly ColumnRow[]> {
  const rows: ColumnRow[] = []
  for (let last: ColumnRow | undefined; rows.length <= 10 * PARTS_PAGE;) {
    const before =
      last === undefined ? {} : { before: { position: last.position, ordinal: last.ordinal } }
    const page = await reader.columns({ upTo, filter, limit: PARTS_PAGE, ...before })
    rows.push(...page)
    last = page.at(-1)
    if (page.length < PARTS_PAGE || last === undefined) return rows.toReversed()
  }
  throw tooMany()
}

function tooMany(): DatasporError {
  return new DatasporError('filter_invalid', {
    detail: 'The question is about too much: name a dataset, a sender or a period.',
  })
}
