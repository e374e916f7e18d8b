import type { Command } from '../world.ts'
import { opened, part, retractedBatch, sealed, sealedWrongly } from './batches.ts'
import { looked, received, recorded, sent } from './disclosures.ts'
import { lifted, liftedInEvent, placed } from './holds.ts'
import * as person from './person.ts'
import { corrected, correctedSubject, retracted, saidTooLate } from './said-later.ts'
import * as system from './system.ts'

/** Every kind of step, with how often it comes. */
export const COMMANDS: readonly (readonly [name: string, weight: number, command: Command])[] = [
  ['recorded', 260, recorded],
  ['sent', 120, sent],
  ['received', 70, received],
  ['looked', 60, looked],
  ['list', 20, system.list],
  ['consented', 40, person.consented],
  ['withdrew', 15, person.withdrew],
  ['fact', 20, person.fact],
  ['profiled', 10, person.profiled],
  ['requested', 5, person.requested],
  ['corrected', 50, corrected],
  ['correctedSubject', 25, correctedSubject],
  ['retracted', 25, retracted],
  ['saidTooLate', 10, saidTooLate],
  ['numberChanged', 6, person.numberChanged],
  ['merged', 12, person.merged],
  ['undone', 12, person.undone],
  ['erased', 3, person.erased],
  ['placed', 12, placed],
  ['lifted', 8, lifted],
  ['liftedInEvent', 5, liftedInEvent],
  ['opened', 8, opened],
  ['part', 24, part],
  ['sealed', 6, sealed],
  ['sealedWrongly', 4, sealedWrongly],
  ['retractedBatch', 5, retractedBatch],
  ['reportedThrough', 8, system.reportedThrough],
  ['refused', 30, system.refused],
  ['again', 40, system.again(false)],
  ['conflict', 15, system.again(true)],
  ['timePassed', 6, system.timePassed],
  ['lawChanged', 1, system.lawChanged],
  ['restarted', 1, system.restarted],
]
