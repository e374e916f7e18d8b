import { createHash } from 'node:crypto'

import { BATCH_ID } from '../../testing/fake-batches.ts'

export const PART_URL = `/v1/batches/${BATCH_ID}/parts/7`

export function digestOf(body: string): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}
