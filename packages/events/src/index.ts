export type { Act, Mode, Operation } from './acts.ts'
export type {
  StoredData,
  StoredDisclosureEvent,
  StoredEnvelope,
  StoredEvent,
  StoredType,
} from './stored.ts'
export type {
  FrozenAssessment,
  FrozenFinding,
  StoredActor,
  StoredDisclosure,
  StoredHold,
  StoredParty,
  Transfer,
  Validity,
} from './stored-disclosure.ts'

export type {
  ErasureGround,
  HoldGround,
  RightsRequestKind,
  StoredAssessmentRevised,
  StoredClosed,
  StoredCorrected,
  StoredErased,
  StoredErasureDecided,
  StoredHoldExtended,
  StoredHoldLifted,
  StoredHoldPlaced,
  StoredMergeUndone,
  StoredNumberChanged,
  StoredNumbersMerged,
  StoredOriginal,
  StoredProfiling,
  StoredRequestMade,
  StoredRetracted,
} from './stored-about.ts'
export type {
  BreachCounts,
  BreachCriteria,
  BreachMatter,
  StoredBreachClosed,
  StoredBreachDecided,
  StoredBreachNoted,
  StoredBreachNotified,
  StoredBreachRecorded,
} from './stored-breach.ts'
export type {
  ControlledLookup,
  ControlOutcome,
  ControlPeriod,
  EmployeeRelation,
  LookupPattern,
  StoredControlAssessed,
  StoredControlAssigned,
  StoredControlDrawn,
  StoredControlNoted,
  StoredControlPatterns,
  StoredEmployeeRelated,
  StoredEmployeeUnrelated,
} from './stored-control.ts'
export type {
  StoredEmployeeUnmasked,
  StoredUnmaskingRefused,
  StoredUnmaskingRequested,
} from './stored-unmasking.ts'
export type {
  LineageState,
  StoredColumnSource,
  StoredFacets,
  StoredLineageDataset,
  StoredLineageDatasetSaid,
  StoredLineageJob,
  StoredLineageJobSaid,
  StoredLineageLink,
  StoredLineageName,
  StoredLineageRun,
  StoredTag,
} from './stored-lineage.ts'
export type {
  StoredColumn,
  StoredDeliveryExpected,
  StoredLink,
  StoredLoadCompleted,
  StoredLoadCounts,
  StoredPeriod,
  StoredProcessingEnded,
} from './stored-warehouse.ts'
export type { StoredAct, StoredActBy } from './stored-acts.ts'
export type {
  CaseKind,
  CaseOutcome,
  StoredCaseOpened,
  StoredCaseAssigned,
  StoredCaseNoted,
  StoredCaseExtended,
  StoredCaseAnswered,
  StoredCaseDecided,
  StoredCaseClosed,
} from './stored-cases.ts'
export type {
  StoredFindingAssigned,
  StoredFindingNoted,
  StoredFindingResolved,
} from './stored-findings.ts'
export type { NoticeCause, StoredNoticeAcknowledged, StoredNoticeSent } from './stored-notices.ts'
export type { StoredBatchMembers, StoredBatchOpened, StoredBatchSealed } from './stored-batch.ts'
export type {
  StoredCataloguePublished,
  StoredConsentGiven,
  StoredConsentWithdrawn,
  StoredIntakeRefused,
  StoredQuestionAsked,
  StoredReportedThrough,
  StoredStatusChanged,
} from './stored-simple.ts'

export type { StoredPublishedCell, StoredStatisticsPublished } from './stored-statistics.ts'
export { CHUNK_MEMBERS_MAX, decodeMembers, encodeMembers, MEMBER_BYTES } from './batch-members.ts'
export { canonicalJson } from './canonical.ts'
export { type CprDay, type CprMode, cprDay, ecprDay } from './cpr.ts'
export { hasCprShape } from './cpr-shape.ts'
export { disclosureDataOf, entryIdOf } from './disclosure-data.ts'
export {
  contentTag,
  dedupKey,
  formatPublicId,
  parsePublicId,
  parsePublicIdInPath,
  publicIdInPath,
} from './identity.ts'
export {
  type JsonArrayRead,
  type JsonElement,
  type JsonRead,
  type JsonRefusal,
  readCanonicalJson,
  readJson,
  readJsonArray,
} from './json-scan.ts'
export { LIMITS } from './limits.ts'
export {
  DATASPOR_FACET,
  type DatasporFacet,
  datasporFacetJsonSchema,
} from './openlineage/dataspor-facet.ts'
export { LINEAGE_LIMITS } from './openlineage/limits.ts'
export {
  type LineageData,
  type LineageEvent,
  type LineageRead,
  type LineageType,
  readLineage,
} from './openlineage/parse.ts'
export { OWN_SOURCE } from './own-source.ts'
export { type Refusal, refusal } from './refusal.ts'
export { decodeStored, encodeStored, storedVersion } from './stored-codec.ts'
export { isDay, parseRfc3339 } from './time.ts'
export { type FromBinary, fromBinary, type Headers, isBinaryMode } from './wire/binary.ts'
export type { IsPersonRef } from './wire/clear-fields.ts'
export { disclosureSchema } from './wire/disclosure.ts'
export type { WireParty } from './wire/fields.ts'
export { type JsonSchema, wireJsonSchemas } from './wire/json-schemas.ts'
export { parseWireEvent, type ParseOptions, type ParseResult } from './wire/parse.ts'
export type { StatusKey } from './wire/status-changed.ts'
export type { ReportedData } from './wire/reported.ts'
export { readMember, type SubjectNumber } from './wire/subject.ts'
export {
  cloudEventsType,
  WIRE_TYPES,
  type WireCorrected,
  type WireData,
  type WireDisclosure,
  type WireEvent,
  type WireEventOf,
  type WireHead,
  type WireType,
  wireTypeOf,
  type WireWarning,
} from './wire/types.ts'
