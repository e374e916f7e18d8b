import type { Route } from '../route.ts'
import type { CitizenDeps } from './citizen-deps.ts'
import { getAnswer } from './v1-me-answer-get/route.ts'
import { getCoverage } from './v1-me-coverage-get/route.ts'
import { getDisclosures } from './v1-me-disclosures-get/route.ts'
import { getQuestions } from './v1-me-questions-get/route.ts'
import { getRecipients } from './v1-me-recipients-get/route.ts'
import { getRequests } from './v1-me-requests-get/route.ts'
import { postRequests } from './v1-me-requests-post/route.ts'

export const citizenRoutes: readonly Route<CitizenDeps>[] = [
  getAnswer,
  getDisclosures,
  getRecipients,
  getCoverage,
  getQuestions,
  getRequests,
  postRequests,
]
