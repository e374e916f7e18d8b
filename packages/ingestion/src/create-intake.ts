import type { Intake } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { takeLineage } from './lineage.ts'
import { takeList, takeStream } from './many.ts'
import { takeOne } from './one.ts'
import { ownEvent, quarantined } from './own-event.ts'
import { resubmit } from './resubmit.ts'
import { validate } from './validate.ts'

export function createIntake(deps: IntakeDeps): Intake {
  return {
    one: (body, reporter) => takeOne(body, reporter, deps),
    lineage: (body, reporter) => takeLineage(body, reporter, deps),
    list: (body, reporter) => takeList(body, reporter, deps),
    stream: (body, reporter) => takeStream(body, reporter, deps),
    validate: (body, reporter) => validate(body, reporter, deps),
    own: (publicId, reporter) => ownEvent(publicId, reporter, deps),
    quarantined: (reporter, after, limit) => quarantined(reporter, after, limit, deps),
    resubmit: (reporter, id, body) => resubmit(reporter, id, body, deps),
    discard: (reporter, id) =>
      deps.vault.quarantine.discard(deps.rules().registry.canonical(reporter.party), id),
  }
}
