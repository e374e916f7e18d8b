import type { EntityKind } from '@dataspor/catalogue'

/** An id with the name that a person is shown. */
export interface Labelled {
  readonly id: string
  readonly label: string
}

/** A legal entity by name (C-154/21), with the unit and the system beside it. */
export interface AnswerParty {
  /** The legal entity's ref; the system's own where its operator is unknown. */
  readonly id: string
  readonly name: string
  readonly kind: EntityKind | 'person' | 'place' | 'category' | 'unknown'
  readonly cvr?: string
  readonly unit?: Labelled
  readonly system?: Labelled
}

export interface AnswerContact {
  readonly name: string
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly url: string | null
}

/** Who decides why and how the data are used (GDPR art. 4(7)), and how to reach them. */
export interface AnswerController {
  readonly id: string
  readonly name: string
  /** Null: the catalogue knows none. */
  readonly contact: AnswerContact | null
  readonly dpo: AnswerContact | null
}

/** Where a policy says it. */
export interface AnswerSource {
  readonly document: string
  readonly title: string
  readonly line: number
  readonly quote: string
}
