import type { Text } from '@dataspor/kernel'

import type { FlowPart } from './party-parts.ts'
import type { EntityParty, PartyInput, PartyResolution, UnknownParty } from './party-resolution.ts'
import type { ControllerContact } from './schema/contact.ts'
import type { DataCategory } from './schema/data-category.ts'
import type { CatalogueDocument, CatalogueEntry, CatalogueListName } from './schema/document.ts'
import type { Flow, FlowAct, Mode } from './schema/flow.ts'
import type { LegalBasis } from './schema/legal-basis.ts'
import type { Party } from './schema/party.ts'
import type { PolicyDocument } from './schema/policy-document.ts'
import type { Benefit, Purpose } from './schema/purpose.ts'
import type { AccessRule, RetentionRule, Right } from './schema/rule.ts'
import type { SubjectCategory } from './schema/statement.ts'
import type { Sensitivity } from './sensitivity.ts'

/** Either end of a flow in an event; anything that names nobody matches nothing. */
export type FlowEnd = PartyResolution

export interface FlowQuery {
  readonly sender: FlowEnd
  readonly recipient: FlowEnd
  readonly mode: Mode
  readonly act?: FlowAct | undefined
  readonly categories: readonly string[]
  /** Orders flows that fit equally well; excludes none. */
  readonly purpose?: string | undefined
  /** Danish calendar day of the event, `YYYY-MM-DD`. */
  readonly day: string
}

/** A party that the policies let us expect reports from. */
export interface ExpectedReporter {
  /** Null: a category or role that only an event can name. */
  readonly ref: string | null
  /** Where `ref` is null: the catalogue entry that it stands for. */
  readonly partyId: string
  readonly label: Text
  readonly flows: readonly string[]
}

/** References that an event on a flow could use. */
export interface ExampleParties {
  readonly sender: string
  readonly recipient: string
  /** Set where the flow ends outside the EU/EEA: ISO 3166 alpha-2, lower case. */
  readonly transferCountry?: string
}

export interface SensitivityQuery {
  readonly categories: readonly string[]
  readonly recipient?: FlowEnd | undefined
  readonly purpose?: string | undefined
  readonly benefit?: string | undefined
}

/** An immutable look-up over one catalogue document. */
export interface Catalogue {
  readonly version: string
  readonly document: CatalogueDocument

  party(id: string): Party | undefined
  flow(id: string): Flow | undefined
  /** By id, or by a name that can mean no other basis, whatever its case. */
  legalBasis(idOrAlias: string): LegalBasis | undefined
  dataCategory(id: string): DataCategory | undefined
  purpose(id: string): Purpose | undefined
  benefit(id: string): Benefit | undefined
  subjectCategory(id: string): SubjectCategory | undefined
  retentionRule(id: string): RetentionRule | undefined
  right(id: string): Right | undefined
  accessRule(id: string): AccessRule | undefined
  policyDocument(id: string): PolicyDocument | undefined

  accessRulesOf(flowId: string): readonly AccessRule[]
  /** Retention rules of any of these flows, parties, data categories or documents, in the catalogue's order. */
  retentionOf(ids: readonly string[]): readonly RetentionRule[]
  /** Rights that the policies of a controller state; `controllerRef` as answers write it, e.g. `star`. */
  rightsOf(controllerRef: string): readonly Right[]
  /** Guesses that no policy makes; never a basis. */
  suggestedBasesOf(flowId: string): readonly string[]

  resolveParty(input: PartyInput): PartyResolution
  /** The reference under which a party reports as `urn:dataspor:party:<ref>`; null where it names nobody. */
  sourceRef(ref: string): string | null
  /** The name of the legal entity as a person is shown it; null where only the event can give one. */
  partyName(ref: string): Text | null
  controllerContact(controllerRef: string): ControllerContact | null
  /** Where complaints go (GDPR art. 77). */
  readonly complaintAuthority: ControllerContact

  /**
   * The flows that a disclosure about one person can belong to, the closest description first. Flows that no event
   * about one person can belong to (aggregates, denials) are never among them.
   */
  flowsFor(query: FlowQuery): readonly Flow[]
  /** Whether sender, recipient and mode are the flow's; works for every flow, aggregates and denials too. */
  matchesFlow(flow: Flow, sender: FlowEnd, recipient: FlowEnd, mode: Mode): boolean
  /** The parts that a legal entity has in a flow, whichever of its units and systems has them. */
  partsIn(flow: Flow, party: FlowEnd): readonly FlowPart[]
  /** The categories, of those given, that the flow's description leaves out; unknown ones are not among them. */
  categoriesOutside(flow: Flow, categories: readonly string[]): readonly string[]
  exampleParties(flow: Flow): ExampleParties

  personLevelFlows(): readonly Flow[]
  expectedReporters(): readonly ExpectedReporter[]
  sensitivityOf(query: SensitivityQuery): Sensitivity

  /** Ids of flows with act disclosure, internal or collection and no stated basis. */
  readonly flowsWithoutBasis: readonly string[]
  /** Ids of flows with act processor and no agreement stated (GDPR art. 28(3)). */
  readonly flowsWithoutAgreement: readonly string[]
  /** Ids of units and systems whose legal entity nobody has named. */
  readonly operatorUnknown: readonly string[]

  readonly listNames: readonly CatalogueListName[]
  /** A list as plain JSON, by its name in camelCase or kebab-case. */
  list(name: string): readonly CatalogueEntry[] | undefined
  entry(listName: string, id: string): CatalogueEntry | undefined
}

/** A party that an event may name as recipient, once it has a name. */
export type ResolvedEntity = EntityParty | UnknownParty
