import type { IntakeGateSettings } from './limits/intake-gate.ts'
import type { RateLimitSettings } from './limits/rate-limit.ts'
import type { PrincipalKind } from './sign-in/principal.ts'

export interface HttpSettings {
  /** For the whole head of a request: a slow loris is cut here. */
  readonly headersTimeoutMs: number
  /** For a whole request with its body. */
  readonly requestTimeoutMs: number
  /** Without a byte in either direction. */
  readonly idleTimeoutMs: number
  readonly keepAliveTimeoutMs: number
  readonly headerBytesMax: number
  readonly connectionsMax: number
  /** How long `close()` waits for requests in flight before it cuts them. */
  readonly drainMsMax: number
  /** Unpacked bytes of one NDJSON stream. */
  readonly streamBytesMax: number
  readonly intakeGate: IntakeGateSettings
  /** Per token. */
  readonly rateLimit: Readonly<Record<PrincipalKind, RateLimitSettings>>
  /** Addresses of proxies whose X-Forwarded-* is believed; false for none. */
  readonly trustProxy: boolean | string
}

const MIB = 1024 * 1024

export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  idleTimeoutMs: 60_000,
  keepAliveTimeoutMs: 65_000,
  headerBytesMax: 16 * 1024,
  connectionsMax: 2_000,
  drainMsMax: 25_000,
  streamBytesMax: 1024 * MIB,
  intakeGate: { bodiesMax: 512, bytesMax: 256 * MIB },
  rateLimit: {
    producer: { perSecond: 5_000, burst: 10_000 },
    citizen: { perSecond: 20, burst: 200 },
    operator: { perSecond: 1_000, burst: 2_000 },
    officer: { perSecond: 20, burst: 200 },
    dpo: { perSecond: 20, burst: 200 },
    statistician: { perSecond: 20, burst: 200 },
  },
  trustProxy: false,
}
