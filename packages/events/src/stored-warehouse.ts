import type { FrozenFinding, StoredParty } from './stored-disclosure.ts'

/** Both days inclusive, `YYYY-MM-DD`. */
export interface StoredPeriod {
  readonly from: string
  readonly to: string
}

/** An event named by its public id; `position` where the log had it when this was recorded. */
export interface StoredLink {
  readonly id: string
  readonly position?: number
}

export interface StoredLoadCounts {
  readonly sent?: number
  readonly received: number
  readonly loaded: number
  readonly rejected: Readonly<Record<string, number>>
  readonly duplicates: number
  readonly persons?: number
  readonly unlinked?: number
  readonly replacementNumbers?: number
}

export interface StoredColumn {
  readonly name: string
  readonly identifier: 'direct' | 'cpr' | 'pseudonym' | 'none'
  readonly method?: string
  readonly keyId?: string
  readonly keyVersion?: string
  readonly keyHolder?: StoredParty
  readonly scope?: string
}

/** `warehouse.load-completed`. Times ms. */
export interface StoredLoadCompleted {
  readonly deliveryId: string
  readonly version: number
  readonly supersedes?: number
  readonly status: 'preliminary' | 'final' | 'withdrawn'
  readonly dataset: string
  readonly layoutVersion: string
  readonly referencePeriod: StoredPeriod
  readonly from?: StoredParty
  readonly receiver: StoredParty
  readonly dueAt?: number
  readonly receivedAt: number
  readonly loadedAt: number
  readonly unit: 'person' | 'spell' | 'case' | 'company'
  readonly counts: StoredLoadCounts
  readonly controlTotals: readonly {
    readonly name: string
    readonly sent: number
    readonly loaded: number
  }[]
  readonly frame?: {
    readonly id: string
    readonly version?: string
    readonly size: number
    readonly covered: number
  }
  readonly checks: readonly { readonly rule: string; readonly failed: number }[]
  readonly legalBases: readonly string[]
  readonly agreementRef?: string
  readonly disclosures: readonly StoredLink[]
  readonly columns: readonly StoredColumn[]
  readonly findings: readonly FrozenFinding[]
}

/** `warehouse.delivery-expected`. */
export interface StoredDeliveryExpected {
  readonly dataset: string
  readonly referencePeriod: StoredPeriod
  readonly dueAt: number
  readonly from: StoredParty
  readonly receiver: StoredParty
}

/** `processing.ended`. */
export interface StoredProcessingEnded {
  readonly dataset: string
  readonly deliveryId?: string
  readonly project?: string
  readonly receiver: StoredParty
  readonly endedAt: number
  readonly reason: 'purpose-fulfilled' | 'agreement-ended' | 'retention-ended' | 'withdrawn'
  readonly disposal: 'deleted' | 'returned' | 'anonymised' | 'archived'
  readonly disposedAt?: number
  readonly agreementRef?: string
}
