import type { HttpLogger } from '@dataspor/http'
import type { Law } from '../law.ts'
import { regularly, type Regular } from './regularly.ts'

const EVERY_MS = 500

/** A catalogue that another process publishes is in force here within a second. */
export function followLaw(law: Law, logger: HttpLogger): Regular {
  return regularly(EVERY_MS, async () => {
    if (await law.refresh())
      logger.info({ catalogue: law.rules().catalogue.version }, 'another catalogue is in force')
  })
}
