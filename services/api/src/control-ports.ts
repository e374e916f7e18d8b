import {
  catalogueControl,
  decisionControl,
  notHere,
  personOf,
  reassessMarks,
  reassessSteps,
  statisticsSteps,
  who,
} from '@dataspor/composition'
import { type DemoOptions, loadDemoSteps } from '@dataspor/composition/demo'
import type { ControlPorts } from '@dataspor/http'
import { type Clock, DatasporError } from '@dataspor/kernel'
import type { ApiSystem } from './api-system.ts'
import { examine } from './examine.ts'
import { status } from './status.ts'

export interface ControlContext {
  readonly address: string
  readonly dataFolder: string
  /** How far a judging again has come. */
  readonly marksFile: string
  /** Where the demonstration is reported; undefined where there is no such place. */
  readonly intakeUrl: string | undefined
  readonly demo: DemoOptions
  readonly clock: Clock
}

const REBUILT =
  'In a cluster the projector that has a model’s turn makes it anew: dataspor rebuild --data with the data folder of a projector.'
const BACKED_UP =
  'In a cluster the engines are backed up by their own means: EventStoreDB’s files, pg_basebackup or pg_dump for the vault, and the key file apart from both. Read models need none: they are rebuilt from the log.'

/** What the command line may have done on a process of a cluster. */
export function controlPorts(system: ApiSystem, context: ControlContext): ControlPorts {
  const { clock } = context
  const { log, vault, tokens } = system.parts
  const known = { ...system, log, vault, tokens }
  const law = { clock, marks: reassessMarks(context.marksFile) }
  return {
    tokens,
    logId: log.logId,
    who: (asked) => who(known, asked),
    person: async (number) => (await personOf(known, number)).id,
    importStream: (body, party) => system.intake.stream(body, { party, channel: 'http' }),
    batches: system.batches,
    status: () => status(system, context),
    doctor: () => examine(system),
    catalogue: catalogueControl(system),
    decisions: decisionControl({
      desk: system.desk,
      policy: system.retention,
      reached: system.reached,
    }),
    reassess: (options, signal) => reassessSteps(known, options, law, signal),
    statistics: (options, signal) => statisticsSteps(system.vintages, options, signal),
    rebuild: notHere(REBUILT),
    backup: notHere(BACKED_UP),
    demo: (options, signal) => {
      const { intakeUrl: address } = context
      if (address === undefined)
        throw new DatasporError('not_supported', {
          detail: 'Set DATASPOR_API_INTAKE_URL: an ingest process, to which the demo is reported.',
        })
      return loadDemoSteps(known, { ...context.demo, ...options }, { ...law, address }, signal)
    },
  }
}
