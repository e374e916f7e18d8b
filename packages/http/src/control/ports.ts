import type { BatchIntake, ListResult } from '@dataspor/ingestion'
import type { Language, Redacted } from '@dataspor/kernel'

import type { TokenStore } from '@dataspor/tokens'
import type { ControlCatalogue } from './catalogue.ts'
import type { ControlDecisions } from './decisions.ts'

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

/** The operator's question about a person. */
export interface WhoAsked {
  readonly number: Redacted<string>
  readonly language: Language
  readonly format: 'text' | 'json' | 'csv'
  /** A time, a day or a position, as the citizen's own questions take it. */
  readonly asOf?: string
}

/** One thing that was examined; `remedy` says what to do about a finding. */
export interface ExaminedPart {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly remedy?: string
}

/** What the composition root lets the command line do on a running server. */
export interface ControlPorts {
  readonly tokens: Pick<TokenStore, 'create' | 'list' | 'revoke'>
  readonly logId: string
  /** The subject id of a person, made where there is none. Error: `subject_invalid`. */
  person(number: Redacted<string>): Promise<string>
  /** The answer about a person. The question is recorded like any other. Error: `subject_invalid`. */
  who(asked: WhoAsked): Promise<AsyncIterable<string>>
  /** NDJSON from the operator's own disk, for a registered source; the same intake as everybody's. */
  importStream(body: AsyncIterable<Uint8Array>, source: string): Promise<ListResult>
  /** Batches from the operator's own disk, for a registered source. */
  readonly batches: Pick<BatchIntake, 'open' | 'part' | 'seal'>
  status(): Promise<ControlStatus>
  doctor(options: { readonly thorough: boolean }): Promise<readonly ExaminedPart[]>
  demo(
    options: { readonly people?: number; readonly seed?: number },
    signal: AbortSignal,
  ): AsyncIterable<Progress>
  readonly catalogue: ControlCatalogue
  readonly decisions: ControlDecisions
  /** Judges what is stored by the catalogue in force. Errors: `filter_invalid`, `not_ready`. */
  reassess(options: { readonly since?: string }, signal: AbortSignal): AsyncIterable<Progress>
  /** Closes months of inflows that are due, or those up to the one named; or revises what was published. Errors: `filter_invalid`, `not_ready`. */
  statistics(
    options: { readonly work: 'close' | 'revise'; readonly month?: string },
    signal: AbortSignal,
  ): AsyncIterable<Progress>
  rebuild(options: { readonly digest: boolean }, signal: AbortSignal): AsyncIterable<Progress>
  backup(
    options: { readonly folder: string; readonly keysTo?: string },
    signal: AbortSignal,
  ): AsyncIterable<Progress>
}
