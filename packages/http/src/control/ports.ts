import type { Language, Redacted } from '@dataspor/kernel'

import type { TokenStore } from '../sign-in/token-store.ts'

/** One step of long work, as one line of NDJSON. The last line has `done`. */
export interface Progress {
  /** What is being done now, in words for the operator. */
  readonly step: string
  readonly done?: boolean
  readonly count?: number
  readonly total?: number
  /** Results by name: a digest, a path, a number. Never anything about a person. */
  readonly result?: Readonly<Record<string, string | number>>
}

export type ControlStatus = Readonly<Record<string, string | number | boolean | null>>

/** What the composition root lets the command line do on a running server. */
export interface ControlPorts {
  readonly tokens: Pick<TokenStore, 'create' | 'list' | 'revoke'>
  /** The answer about a person as text that a person understands. The question is recorded like any other. */
  who(number: Redacted<string>, language: Language): Promise<string>
  status(): Promise<ControlStatus>
  rebuild(options: { readonly digest: boolean }, signal: AbortSignal): AsyncIterable<Progress>
  backup(options: { readonly folder: string }, signal: AbortSignal): AsyncIterable<Progress>
}
