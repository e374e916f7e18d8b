import { presentRequest } from '@dataspor/answers'
import { type DecisionDesk, makeRequest } from '@dataspor/decisions'
import type { RequestPort } from '@dataspor/http'
import { formatPosition } from '@dataspor/kernel'

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
