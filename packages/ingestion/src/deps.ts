import type { Catalogue } from '@dataspor/catalogue'
import type { SourceRegistry } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import type { CprMode } from '@dataspor/events'
import type { Clock, ErrorCode } from '@dataspor/kernel'
import type { Vault } from '@dataspor/vault'

/** The rules in force; read anew for every slice of events, so that a new catalogue takes effect at once. */
export interface Rules {
  readonly catalogue: Catalogue
  readonly registry: SourceRegistry
}

export interface IntakeDeps {
  readonly log: EventLog
  readonly vault: Vault
  readonly rules: () => Rules
  readonly cprMode: CprMode
  readonly clock: Clock
  /** How long a refused event is kept, ms. */
  readonly quarantineMs: number
  /** Told what became of each event; for metrics. */
  readonly observe?: (kind: 'stored' | 'duplicate' | 'rejected', code?: ErrorCode) => void
  /** Lets other work run between two slices; the event loop's turn unless given. */
  readonly breathe?: () => Promise<void>
}
