import type { ControlPorts, ControlStatus } from '@dataspor/http'
import type { Clock } from '@dataspor/kernel'
import { backupSteps } from './control-backup.ts'
import { analyticsChecks, doctor } from './control-doctor.ts'
import { decisionControl } from './control-decisions.ts'
import { loadDemoSteps, type DemoDefaults } from './control-demo.ts'
import { catalogueControl, reassessSteps } from './control-law.ts'
import { rebuildSteps } from './control-rebuild.ts'
import { statisticsSteps } from './control-statistics.ts'
import { who } from './control-who.ts'
import { personOf } from './person-of.ts'
import { reassessMarks } from './reassess-marks.ts'
import type { Standalone } from './standalone.ts'

export interface ControlContext {
  readonly address: string
  readonly demo: DemoDefaults
  readonly clock: Clock
}

/** What the command line may have done on a running system. */
export function controlPorts(system: Standalone, context: ControlContext): ControlPorts {
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
      reached: (position) => system.projector.reached(position),
    }),
    reassess: (options, signal) =>
      reassessSteps(
        system,
        options,
        { clock: context.clock, marks: reassessMarks(system.folder.reassessment) },
        signal,
      ),
    statistics: (options, signal) => statisticsSteps(system.vintages, options, signal),
    rebuild: (options, signal) => rebuildSteps(system, options, signal),
    backup: (options) => backupSteps(system, options, context.clock),
    doctor: async (options) => [
      ...(await doctor(system.folder, options)),
      ...analyticsChecks(system.analytics),
    ],
    demo: (options, signal) =>
      loadDemoSteps(system, { ...context.demo, ...options }, context, signal),
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
