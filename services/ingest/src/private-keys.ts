import { readFileSync } from 'node:fs'
import type { KafkaSection } from '@dataspor/composition/cluster'
import type { KafkaInboxOptions } from '@dataspor/inbox-kafka'
import { DatasporError } from '@dataspor/kernel'
import { z } from 'zod'

const keysSchema = z
  .array(z.looseObject({ kty: z.string(), kid: z.string(), d: z.string() }))
  .min(1)

/**
 * Dataspor's private keys for messages, from the environment or from a file. Error: `config_invalid`, which repeats
 * nothing of what was read.
 */
export function privateKeysOf({
  privateKeys,
  privateKeysFile,
}: KafkaSection): KafkaInboxOptions['privateKeys'] {
  if (privateKeys === undefined && privateKeysFile === undefined)
    throw invalid('Set DATASPOR_KAFKA_PRIVATE_KEYS_FILE, or DATASPOR_KAFKA_PRIVATE_KEYS')
  const keys = keysSchema.safeParse(
    parsed(() => privateKeys ?? readFileSync(privateKeysFile!, 'utf8')),
  )
  if (!keys.success) throw invalid('The private keys for Kafka cannot be read')
  return keys.data
}

function parsed(read: () => string): unknown {
  try {
    return JSON.parse(read())
  } catch {
    return undefined
  }
}

function invalid(what: string): DatasporError {
  return new DatasporError('config_invalid', {
    detail: `${what}: a JSON list of private JWKs with kid, to which producers encrypt session keys.`,
  })
}
