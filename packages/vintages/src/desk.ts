import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import { type Clock, DatasporError, type IdSource, type LogPosition } from '@dataspor/kernel'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { OversightReader } from '@dataspor/read-models/oversight'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { StatisticsReader } from '@dataspor/read-models/statistics'
import { inflowRule } from './counting/inflow-rule.ts'
import { countMonth } from './counting/count-month.ts'
import { datasetsLoaded } from './counting/datasets.ts'
import { type LoadNumbers, loadsSaid } from './counting/loads.ts'
import { oneIdOf } from './counting/same-people.ts'
import { type Thresholds, thresholdOf } from './control/threshold.ts'
import type { MonthCounts } from './cube/cell.ts'
import { periodOf } from './months.ts'
import type { Month } from './publication/publication.ts'

/** What months are closed and revised with. The only place where statistics meet people: it gives out numbers. */
export interface VintagesDesk {
  readonly log: Pick<EventLog, 'append' | 'find' | 'positionAt' | 'readStream'>
  readonly oversight: Pick<OversightReader, 'applied' | 'closings' | 'inflows'>
  readonly statistics: Pick<StatisticsReader, 'applied' | 'loads'>
  readonly members: Pick<BatchMembers, 'membersOf'>
  readonly people: Pick<PersonalReader, 'applied' | 'merged' | 'samePeople'>
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  readonly ids: IdSource
  readonly thresholds: Thresholds
  /** Days after a month's end before it is closed: for what is reported late. */
  readonly closeAfterDays: number
}

/** Models may be this far behind the log; what lies further back is in every vintage. */
const BEHIND_MS_MAX = 3_600_000

/** What one run of closing or revising knows. */
export interface Knowledge {
  readonly upTo: LogPosition
  readonly catalogue: string
  /** Of all deliveries. */
  readonly loads: readonly LoadNumbers[]
  count(month: Month): Promise<MonthCounts>
}

/** All that every model has applied by now. Error: `not_ready` where one cannot be asked, or is far behind the log. */
export async function knowledgeOf(desk: VintagesDesk): Promise<Knowledge> {
  const { oversight, statistics, people, members, log } = desk
  const applied = await Promise.all([oversight.applied(), statistics.applied(), people.applied()])
  const upTo = Math.min(...applied.map(({ position }) => position))
  if (upTo < (await log.positionAt(desk.clock.now() - BEHIND_MS_MAX)))
    throw new DatasporError('not_ready', { detail: 'Analytics is catching up with the log.' })
  const catalogue = desk.catalogue()
  const said = await loadsSaid(statistics, upTo)
  const counting = {
    oversight,
    members,
    isInflow: inflowRule(catalogue),
    datasets: await datasetsLoaded(said.datasets, log, upTo),
    oneId: await oneIdOf(people),
    thresholdOf: thresholdOf(desk.thresholds),
  }
  return {
    upTo,
    catalogue: catalogue.version,
    loads: said.numbers,
    count: (month) => countMonth(counting, { ...periodOf(month), upTo }),
  }
}
