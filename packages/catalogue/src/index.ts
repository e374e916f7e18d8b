export type {
  Catalogue,
  ExampleParties,
  ExpectedReporter,
  FlowEnd,
  FlowQuery,
  ResolvedEntity,
  SensitivityQuery,
} from './catalogue.ts'
export {
  catalogueVersion,
  currentCatalogue,
  parseCatalogue,
  readCatalogueContent,
  sealCatalogue,
} from './catalogue-document.ts'
export { type CatalogueOptions, createCatalogue } from './create-catalogue.ts'
export type { FlowPart, Meant } from './party-parts.ts'
export type {
  EntityKind,
  EntityParty,
  PartyInput,
  PartyResolution,
  UnknownParty,
} from './party-resolution.ts'
export type { ContactPoint, ControllerContact } from './schema/contact.ts'
export type { Classification, DataCategory } from './schema/data-category.ts'
export type {
  CatalogueContent,
  CatalogueDocument,
  CatalogueEntry,
  CatalogueListName,
} from './schema/document.ts'
export type { Flow, FlowAct, Mode } from './schema/flow.ts'
export type { Akasse, Municipality, Region } from './schema/instance.ts'
export type { LegalBasis } from './schema/legal-basis.ts'
export type { Party } from './schema/party.ts'
export type { PolicyDocument } from './schema/policy-document.ts'
export type { Benefit, Purpose } from './schema/purpose.ts'
export type { AccessRule, RetentionRule, Right } from './schema/rule.ts'
export type {
  BasisSuggestion,
  Inconsistency,
  SecurityMeasure,
  SubjectCategory,
} from './schema/statement.ts'
export {
  classificationSensitivity,
  higherSensitivity,
  type LinkSensitivity,
  linkSensitivity,
  SENSITIVITIES,
  type Sensitivity,
} from './sensitivity.ts'
export { type Validity, validityOn } from './validity.ts'
