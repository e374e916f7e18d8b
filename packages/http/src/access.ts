import type { PrincipalKind } from './sign-in/principal.ts'

/** Who may call a route. Everybody else gets `otherwise`, after signing in; nobody learns more. */
export interface AccessEntry {
  readonly who: readonly PrincipalKind[] | 'anyone'
  /** Absent and forbidden look the same (`not_found`), but for reporting, which api.md answers with 403. */
  readonly otherwise: 'not_found' | 'source_not_yours'
}

const ANYONE: AccessEntry = { who: 'anyone', otherwise: 'not_found' }
const PRODUCER: AccessEntry = { who: ['producer'], otherwise: 'not_found' }
const REPORTER: AccessEntry = { who: ['producer'], otherwise: 'source_not_yours' }
const CITIZEN: AccessEntry = { who: ['citizen'], otherwise: 'not_found' }
/** The data protection officer sees and advises; what decides is the privacy officer's (GDPR art. 38(6)). */
export const OVERSEER: AccessEntry = { who: ['officer', 'dpo'], otherwise: 'not_found' }
export const OFFICER: AccessEntry = { who: ['officer'], otherwise: 'not_found' }
export const STATISTICIAN: AccessEntry = { who: ['statistician'], otherwise: 'not_found' }

/** The whole of it: a route that does not stand here is not mounted. The control socket has file permissions instead. */
export const ACCESS: Readonly<Record<string, AccessEntry>> = {
  'GET /': ANYONE,
  'GET /openapi.json': ANYONE,
  'GET /healthz': ANYONE,
  'GET /readyz': ANYONE,
  'GET /metrics': ANYONE,
  'GET /v1/catalogue': ANYONE,
  'GET /v1/catalogue/:list': ANYONE,
  'GET /v1/catalogue/:list/:id': ANYONE,
  'POST /v1/events': REPORTER,
  'POST /v1/events/validate': REPORTER,
  'GET /v1/events/:id': PRODUCER,
  'POST /api/v1/lineage': REPORTER,
  'GET /v1/schemas/dataspor-run-facet': ANYONE,
  'POST /v1/batches': REPORTER,
  'GET /v1/batches/:id': PRODUCER,
  'PUT /v1/batches/:id/parts/:n': PRODUCER,
  'POST /v1/batches/:id/seal': PRODUCER,
  'GET /v1/quarantine': PRODUCER,
  'POST /v1/quarantine/:id/resubmit': PRODUCER,
  'POST /v1/quarantine/:id/discard': PRODUCER,
  'GET /v1/sources/me/coverage': PRODUCER,
  'GET /v1/me/answer': CITIZEN,
  'GET /v1/me/disclosures': CITIZEN,
  'GET /v1/me/recipients': CITIZEN,
  'GET /v1/me/coverage': CITIZEN,
  'GET /v1/me/questions': CITIZEN,
  'GET /v1/me/requests': CITIZEN,
  'POST /v1/me/requests': CITIZEN,
  'GET /v1/requests': PRODUCER,
  'GET /v1/statistics/deliveries': STATISTICIAN,
  'GET /v1/statistics/timeliness': STATISTICIAN,
  'GET /v1/statistics/revisions': STATISTICIAN,
  'GET /v1/statistics/completeness': STATISTICIAN,
  'GET /v1/statistics/pseudonymisation': STATISTICIAN,
  'GET /v1/statistics/lineage': STATISTICIAN,
  'POST /v1/oversight/search': OVERSEER,
  'GET /v1/oversight/processing-record': OVERSEER,
  'GET /v1/oversight/practice': OVERSEER,
  'GET /v1/oversight/holds': OVERSEER,
  'POST /v1/oversight/holds': OFFICER,
  'POST /v1/oversight/holds/:id/extend': OFFICER,
  'POST /v1/oversight/holds/:id/lift': OFFICER,
  'GET /v1/oversight/unmaskings': OVERSEER,
  'POST /v1/oversight/unmaskings': OFFICER,
  'GET /v1/oversight/unmaskings/:id': OVERSEER,
  'POST /v1/oversight/unmaskings/:id/approve': OFFICER,
  'POST /v1/oversight/unmaskings/:id/refuse': OFFICER,
  'GET /v1/oversight/reconciliation': OVERSEER,
  'GET /v1/oversight/reconciliation/items': OVERSEER,
  'GET /v1/oversight/summary': OVERSEER,
  'GET /v1/oversight/agreements': OVERSEER,
  'POST /v1/oversight/breaches/preview': OVERSEER,
  'GET /v1/oversight/breaches': OVERSEER,
  'POST /v1/oversight/breaches': OFFICER,
  'GET /v1/oversight/breaches/:id': OVERSEER,
  'POST /v1/oversight/breaches/:id/decisions': OFFICER,
  'POST /v1/oversight/breaches/:id/notifications': OFFICER,
  'POST /v1/oversight/breaches/:id/notes': OVERSEER,
  'POST /v1/oversight/breaches/:id/close': OFFICER,
  'POST /v1/oversight/breaches/:id/people': OFFICER,
  'GET /v1/oversight/controls': OVERSEER,
  'POST /v1/oversight/controls/samples': OVERSEER,
  'POST /v1/oversight/controls/patterns': OVERSEER,
  'GET /v1/oversight/controls/report': OVERSEER,
  'GET /v1/oversight/controls/relations': OVERSEER,
  'POST /v1/oversight/controls/relations': OFFICER,
  'POST /v1/oversight/controls/relations/:id/end': OFFICER,
  'GET /v1/oversight/controls/:id': OVERSEER,
  'POST /v1/oversight/controls/:id/assign': OFFICER,
  'POST /v1/oversight/controls/:id/outcomes': OFFICER,
  'POST /v1/oversight/controls/:id/notes': OVERSEER,
}
