import type { DeskPorts } from '@dataspor/http'

import { breachPorts } from './desk/breach-ports.ts'
import { controlPorts } from './desk/control-ports.ts'
import type { DeskGroupOptions } from './desk/decide.ts'
import { holdPorts } from './desk/hold-ports.ts'
import { overviewPorts } from './desk/overview-ports.ts'
import { unmaskingPorts } from './desk/unmasking-ports.ts'

/** What officers decide, over the ports given: who acts and for which case is checked, then it is recorded and shown. */
export function deskGroup(options: DeskGroupOptions): DeskPorts {
  return {
    holds: holdPorts(options),
    unmaskings: unmaskingPorts(options),
    breaches: breachPorts(options),
    controls: controlPorts(options),
    overview: overviewPorts(options),
  }
}
