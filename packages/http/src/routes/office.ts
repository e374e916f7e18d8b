import type { Route } from '../route.ts'
import type { OversightDeps } from './oversight-deps.ts'
import { getFindings } from './v1-oversight-findings-get/route.ts'
import { getFinding } from './v1-oversight-findings-id-get/route.ts'
import { getFindingItems } from './v1-oversight-findings-id-items-get/route.ts'
import { postFindingAssign } from './v1-oversight-findings-id-assign-post/route.ts'
import { postFindingNotes } from './v1-oversight-findings-id-notes-post/route.ts'
import { postFindingResolve } from './v1-oversight-findings-id-resolve-post/route.ts'
import { getPersonRequests } from './v1-oversight-requests-get/route.ts'
import { getCases } from './v1-oversight-cases-get/route.ts'
import { postCases } from './v1-oversight-cases-post/route.ts'
import { getCase } from './v1-oversight-cases-id-get/route.ts'
import { getCaseExport } from './v1-oversight-cases-id-export-get/route.ts'
import { postCaseAssign } from './v1-oversight-cases-id-assign-post/route.ts'
import { postCaseNotes } from './v1-oversight-cases-id-notes-post/route.ts'
import { postCaseExtend } from './v1-oversight-cases-id-extend-post/route.ts'
import { postCaseAnswer } from './v1-oversight-cases-id-answer-post/route.ts'
import { postCaseDecide } from './v1-oversight-cases-id-decide-post/route.ts'
import { postCaseClose } from './v1-oversight-cases-id-close-post/route.ts'
import { getNotices } from './v1-oversight-notices-get/route.ts'
import { getNoticeRecipients } from './v1-oversight-notices-recipients-get/route.ts'
import { getNotice } from './v1-oversight-notices-id-get/route.ts'
import { postNotices } from './v1-oversight-notices-post/route.ts'
import { getCaseAnswer } from './v1-oversight-cases-id-answer-get/route.ts'

export const officeRoutes: readonly Route<OversightDeps>[] = [
  getFindings,
  getFinding,
  getFindingItems,
  postFindingAssign,
  postFindingNotes,
  postFindingResolve,
  getPersonRequests,
  getCases,
  postCases,
  getCase,
  getCaseExport,
  postCaseAssign,
  postCaseNotes,
  postCaseExtend,
  postCaseAnswer,
  postCaseDecide,
  postCaseClose,
  getNotices,
  getNoticeRecipients,
  getNotice,
  postNotices,
  getCaseAnswer,
]
