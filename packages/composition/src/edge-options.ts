import { readFileSync } from 'node:fs'
import { assertSafeBinding, DEFAULT_HTTP_SETTINGS, type HttpAppOptions } from '@dataspor/http'
import type { HttpSection } from './config/edge.ts'

/** The certificate and key of the configuration, and that nobody listens in the open. Error: `config_invalid`. */
export function tlsOf({
  host,
  trustProxy,
  tlsCertFile,
  tlsKeyFile,
}: HttpSection): HttpAppOptions['tls'] {
  const both = tlsCertFile !== undefined && tlsKeyFile !== undefined
  assertSafeBinding({ host, trustProxy, tls: both })
  return both ? { cert: readFileSync(tlsCertFile), key: readFileSync(tlsKeyFile) } : undefined
}

/** How the edge is set up by the configuration. */
export function httpOptionsOf(
  { trustProxy, bytesInFlightMax, requestsPerSecondMax }: HttpSection,
  tls: HttpAppOptions['tls'],
): Pick<HttpAppOptions, 'settings' | 'tls'> {
  const { intakeGate, rateLimit } = DEFAULT_HTTP_SETTINGS
  const producer = { perSecond: requestsPerSecondMax, burst: 2 * requestsPerSecondMax }
  return {
    settings: {
      trustProxy: trustProxy ? 'loopback' : false,
      intakeGate: { ...intakeGate, bytesMax: bytesInFlightMax },
      rateLimit: { ...rateLimit, producer },
    },
    ...(tls === undefined ? {} : { tls }),
  }
}
