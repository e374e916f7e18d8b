import type { Route } from '../route.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { getAgreements } from './v1-oversight-agreements-get/route.ts'
import { getBreach } from './v1-oversight-breaches-id-get/route.ts'
import { getBreaches } from './v1-oversight-breaches-get/route.ts'
import { getControl } from './v1-oversight-controls-id-get/route.ts'
import { getControlReport } from './v1-oversight-controls-report-get/route.ts'
import { getControls } from './v1-oversight-controls-get/route.ts'
import { getHolds } from './v1-oversight-holds-get/route.ts'
import { getReconciliation } from './v1-oversight-reconciliation-get/route.ts'
import { getReconciliationItems } from './v1-oversight-reconciliation-items-get/route.ts'
import { getRelations } from './v1-oversight-controls-relations-get/route.ts'
import { getSummary } from './v1-oversight-summary-get/route.ts'
import { getUnmasking } from './v1-oversight-unmaskings-id-get/route.ts'
import { getUnmaskings } from './v1-oversight-unmaskings-get/route.ts'
import { postBreachClose } from './v1-oversight-breaches-id-close-post/route.ts'
import { postBreachDecisions } from './v1-oversight-breaches-id-decisions-post/route.ts'
import { postBreachNotes } from './v1-oversight-breaches-id-notes-post/route.ts'
import { postBreachNotifications } from './v1-oversight-breaches-id-notifications-post/route.ts'
import { postBreachPeople } from './v1-oversight-breaches-id-people-post/route.ts'
import { postBreachPreview } from './v1-oversight-breaches-preview-post/route.ts'
import { postBreaches } from './v1-oversight-breaches-post/route.ts'
import { postControlAssign } from './v1-oversight-controls-id-assign-post/route.ts'
import { postControlNotes } from './v1-oversight-controls-id-notes-post/route.ts'
import { postControlOutcomes } from './v1-oversight-controls-id-outcomes-post/route.ts'
import { postControlPatterns } from './v1-oversight-controls-patterns-post/route.ts'
import { postControlSamples } from './v1-oversight-controls-samples-post/route.ts'
import { postHoldExtend } from './v1-oversight-holds-id-extend-post/route.ts'
import { postHoldLift } from './v1-oversight-holds-id-lift-post/route.ts'
import { postHolds } from './v1-oversight-holds-post/route.ts'
import { postRelationEnd } from './v1-oversight-controls-relations-id-end-post/route.ts'
import { postRelations } from './v1-oversight-controls-relations-post/route.ts'
import { postUnmaskingApprove } from './v1-oversight-unmaskings-id-approve-post/route.ts'
import { postUnmaskingRefuse } from './v1-oversight-unmaskings-id-refuse-post/route.ts'
import { postUnmaskings } from './v1-oversight-unmaskings-post/route.ts'

/** Holds, unmaskings, breaches, controls, and what is told of a party as a whole. */
export const deskRoutes: readonly Route<OversightDeps>[] = [
  getHolds,
  postHolds,
  postHoldExtend,
  postHoldLift,
  getUnmaskings,
  postUnmaskings,
  getUnmasking,
  postUnmaskingApprove,
  postUnmaskingRefuse,
  getReconciliation,
  getReconciliationItems,
  getSummary,
  getAgreements,
  postBreachPreview,
  getBreaches,
  postBreaches,
  getBreach,
  postBreachDecisions,
  postBreachNotifications,
  postBreachNotes,
  postBreachClose,
  postBreachPeople,
  getControls,
  postControlSamples,
  postControlPatterns,
  getControlReport,
  getRelations,
  postRelations,
  postRelationEnd,
  getControl,
  postControlAssign,
  postControlOutcomes,
  postControlNotes,
]
