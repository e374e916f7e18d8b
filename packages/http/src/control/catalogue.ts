import type { CatalogueDocument } from '@dataspor/catalogue'
import { DatasporError, isDatasporError } from '@dataspor/kernel'
import type { FastifyInstance } from 'fastify'

import { readBody } from '../body/read-body.ts'

const DOCUMENT_BYTES_MAX = 16 * 1024 * 1024

/** The catalogue in force, and how another comes into force. */
export interface ControlCatalogue {
  inForce(): CatalogueDocument
  /** `published` is false where that version is in force already. Error: `config_invalid`, naming the entries at fault. */
  publish(given: unknown): Promise<{ readonly version: string; readonly published: boolean }>
}

/** `/control/catalogue`: what is in force, its content as a starting point for an edit, and a new one. */
export function catalogueRoute(app: FastifyInstance, catalogue: ControlCatalogue): void {
  app.get('/control/catalogue', async () => {
    const { version, publishedFor, legalBases, flows, parties } = catalogue.inForce()
    const counts = { flows: flows.length, legalBases: legalBases.length, parties: parties.length }
    return { version, publishedFor, ...counts }
  })
  app.get('/control/catalogue/document', async () => {
    // The version follows from the content, and an edit makes another one.
    const { version: _, ...content } = catalogue.inForce()
    return content
  })
  app.post('/control/catalogue', async (request, reply) => {
    const given = parsed(await readBody(request, DOCUMENT_BYTES_MAX))
    return reply.send(await catalogue.publish(given).catch(blameDocument))
  })
}

/** What is wrong with the document is the sender's fault, not a fault of this installation's settings. */
function blameDocument(error: unknown): never {
  if (!isDatasporError(error, 'config_invalid')) throw error
  throw new DatasporError('event_invalid', { detail: error.detail, cause: error })
}

/** Far larger than any event may be, and the operator's own: its form is what the catalogue's schema says. */
function parsed(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DatasporError('invalid_utf8')
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new DatasporError('malformed_json')
  }
}
