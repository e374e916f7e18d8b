import type { OversightSearch } from '@dataspor/oversight'

/** What officers and data protection officers reach, each bound to the party of the token. */
export interface OversightPorts {
  readonly search: OversightSearch
}

export type OversightDeps = OversightPorts
