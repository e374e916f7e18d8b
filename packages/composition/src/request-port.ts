import { presentRequest } from '@dataspor/answers'
import { type DecisionDesk, makeRequest, requestsTo } from '@dataspor/decisions'
import type { ControllerDeps, RequestPort } from '@dataspor/http'
import { formatPosition } from '@dataspor/kernel'
import type { Law } from './law.ts'

/** Records what a person asks of a controller, and says it back in the person's language. */
export function requestPort(desk: DecisionDesk): RequestPort {
  return {
    make: async (subjects, asked, language) => {
      const made = await makeRequest(desk, subjects, asked)
      const known = { ...asked, ...made }
      return {
        ...presentRequest(known, desk.catalogue(), language),
        receipt: formatPosition(desk.log.logId, made.position),
      }
    },
  }
}

/** What a party is asked, under the ref by which requests name it. */
export function controllerPort(desk: DecisionDesk, law: Law): ControllerDeps {
  return {
    requestsTo: (party, cursor, limit) =>
      requestsTo(desk, law.rules().registry.canonical(party), cursor, limit),
  }
}
