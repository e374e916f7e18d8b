import type { ErrorCode, LogPosition } from '@dataspor/kernel'
import type { Applied } from '@dataspor/projections'

export type ModelName = 'oversight' | 'statistics'

/** What a model's thread is started with. */
export interface ModelThreadData {
  readonly model: ModelName
  readonly logFolder: string
  /** Where the oversight projection keeps what later events may change. */
  readonly pendingFile: string
  /** Absent: it follows the log. Else it empties the model and fills it again; for a digest, up to where it was. */
  readonly rebuild?: { readonly digest: boolean }
}

/** Where the engine is; the password is for this process alone. */
export interface PlainEndpoint {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly database: string
}

export type ToModelThread =
  | { readonly kind: 'endpoint'; readonly endpoint: PlainEndpoint }
  | { readonly kind: 'stop' }

export type FromModelThread =
  /** It needs the engine: at first, and after each time it was lost. */
  | { readonly kind: 'wants-endpoint' }
  | { readonly kind: 'applied'; readonly applied: Applied }
  /** It lost the engine, and tries again after a pause. */
  | { readonly kind: 'waiting'; readonly internal: string }
  | { readonly kind: 'progress'; readonly position: LogPosition; readonly target: LogPosition }
  | {
      readonly kind: 'rebuilt'
      readonly events: number
      readonly digests: { readonly digest: string; readonly before: string } | undefined
    }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly internal: string }
