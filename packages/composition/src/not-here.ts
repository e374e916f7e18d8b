import type { ControlPorts } from '@dataspor/http'
import { DatasporError } from '@dataspor/kernel'

/** What a process does not do, and which one does. `detail` is for the operator. */
export function notHere(detail: string): () => never {
  return () => {
    throw new DatasporError('not_supported', { detail })
  }
}

/** Ports of which every one says where to ask; a process puts its own over them. */
export function portsElsewhere(logId: string, detail: string): ControlPorts {
  const refuse = notHere(detail)
  return {
    logId,
    tokens: { create: refuse, list: refuse, revoke: refuse },
    person: refuse,
    who: refuse,
    importStream: refuse,
    batches: { open: refuse, part: refuse, seal: refuse },
    status: refuse,
    doctor: refuse,
    demo: refuse,
    catalogue: { inForce: refuse, publish: refuse },
    decisions: {
      placeHold: refuse,
      liftHold: refuse,
      listHolds: refuse,
      erase: refuse,
      retention: refuse,
    },
    reassess: refuse,
    statistics: refuse,
    rebuild: refuse,
    backup: refuse,
  }
}
