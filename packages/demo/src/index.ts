export { type DemoEvent, type World } from './disclosure-event.ts'
export { eventPrefix } from './event-prefix.ts'
export { person, type Person } from './people.ts'
export { aboutHowMany } from './size.ts'
export { CHANGED_BASIS, changedLaw, isChangedLaw } from './changed-law.ts'
export { CONFIRMING, LATER } from './later.ts'
export { lineageEvents, PUBLISHED } from './lineage.ts'
export { type MassDelivery, massDelivery } from './mass-delivery.ts'
export {
  acknowledgement,
  CORRECTED,
  correctedId,
  correctionId,
  CURIOUS,
  OVERSEEN,
} from './overseen.ts'
export { scenario, STOPPED } from './scenario.ts'
export { type ScenarioOptions, STORY_DAYS, WRONGED_PERSON } from './scenario-options.ts'
export { DEMO_AUTHORITIES, DEMO_SOURCES } from './setting.ts'
export { AGGREGATE_FLOWS, DENIED_FLOW, STORIES } from './stories.ts'
export { MISCOUNTING } from './windows.ts'
export { EXPIRED_BASIS, PASSWORD_CATEGORY, UNKNOWN_PARTY, WRONGS } from './wrongs.ts'
export { DATASETS, DELIVERIES, WAREHOUSE, warehouseEvents } from './warehouse.ts'
