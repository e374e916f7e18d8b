import {
  catalogueControl,
  decisionControl,
  personOf,
  reassessMarks,
  reassessSteps,
  statisticsSteps,
  who,
} from '@dataspor/composition'
import { type DemoOptions, loadDemoSteps } from '@dataspor/composition/demo'
import type { ControlPorts, ControlStatus } from '@dataspor/http'
import type { Clock } from '@dataspor/kernel'
import { backupSteps } from './control-backup.ts'
import { analyticsChecks, doctor } from './control-doctor.ts'
import { rebuildSteps } from './control-rebuild.ts'
import type { Standalone } from './standalone.ts'

export interface ControlContext {
  readonly address: string
  readonly demo: DemoOptions
  readonly clock: Clock
}

/** What the command line may have done on a running system. */
export function controlPorts(system: Standalone, context: ControlContext): ControlPorts {
  const { address, clock } = context
  const law = { clock, marks: reassessMarks(system.folder.reassessment) }
  return {
    tokens: system.tokens,
    who: (asked) => who(system, asked),
    person: async (number) => (await personOf(system, number)).id,
    importStream: (body, party) => system.intake.stream(body, { party, channel: 'http' }),
    batches: system.batches,
    logId: system.log.logId,
    status: () => status(system, context),
    catalogue: catalogueControl(system),
    decisions: decisionControl({
      desk: system.desk,
      policy: system.retention,
      reached: system.reached,
    }),
    reassess: (options, signal) => reassessSteps(system, options, law, signal),
    statistics: (options, signal) => statisticsSteps(system.vintages, options, signal),
    rebuild: (options, signal) => rebuildSteps(system, options, signal),
    backup: (options) => backupSteps(system, options, context.clock),
    doctor: async (options) => [
      ...(await doctor(system.folder, options)),
      ...analyticsChecks(system.analytics),
    ],
    demo: (options, signal) =>
      loadDemoSteps(system, { ...context.demo, ...options }, { ...law, address }, signal),
  }
}

async function status(system: Standalone, { address }: ControlContext): Promise<ControlStatus> {
  const { position } = await system.log.head()
  return {
    address,
    dataFolder: system.folder.root,
    log: system.log.logId,
    events: position,
    applied: system.projector.applied(),
    projection: system.projector.state,
    ...analyticsStatus(system.analytics),
    vault: system.vault.health().state,
    catalogue: system.law.rules().catalogue.version,
    sources: system.law.sources().length,
  }
}

/** How far each analytical model that has run is. */
function analyticsStatus({ sides }: Standalone['analytics']): ControlStatus {
  const ran = Object.entries(sides).filter(([, side]) => side.state() !== 'off')
  return Object.fromEntries(
    ran.flatMap(([name, side]) => [
      [name, side.state()],
      [`${name}Applied`, side.applied()],
    ]),
  )
}
