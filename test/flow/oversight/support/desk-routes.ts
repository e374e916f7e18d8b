import { NUMBER } from '../../support/events.ts'
import { inPath } from './desk.ts'
import { breach, hold, NAME, NOTE, PERIOD, REASON, relation } from './made.ts'
import { type OversightRoute, post, read } from './route.ts'

const of = 'entity'
const noted = () => ({ text: NOTE })
const reasoned = () => ({ reason: REASON })
const named = () => ({ assignee: NAME })

/** Records, holds, unmaskings, breaches, controls. */
export const DESK_ROUTES: readonly OversightRoute[] = [
  read('/processing-record'),
  read('/practice'),
  read('/dpia', () => '/dpia?flow=F40'),
  read('/holds'),
  post(
    '/holds',
    () => '/holds',
    () => hold('2026-04-01'),
  ),
  post(
    '/holds/:id/extend',
    ({ hold: id }) => `/holds/${inPath(id)}/extend`,
    () => ({ until: '2026-05-01', reason: REASON }),
    { of },
  ),
  post('/holds/:id/lift', ({ held }) => `/holds/${inPath(held)}/lift`, undefined, { of }),
  read('/unmaskings'),
  post(
    '/unmaskings',
    () => '/unmaskings',
    ({ entry }) => ({ entry, reason: REASON }),
    {
      of,
      inHand: true,
      absent: 'original_unknown',
    },
  ),
  read('/unmaskings/:id', ({ unmasking }) => `/unmaskings/${unmasking}`, { of }),
  post('/unmaskings/:id/approve', ({ unmasking }) => `/unmaskings/${unmasking}/approve`, reasoned, {
    of,
    inHand: true,
  }),
  post('/unmaskings/:id/refuse', ({ refused }) => `/unmaskings/${refused}/refuse`, reasoned, {
    of,
    inHand: true,
  }),
  read('/reconciliation'),
  read('/reconciliation/items', () => '/reconciliation/items?state=awaiting'),
  read('/summary'),
  read('/agreements'),
  post(
    '/breaches/preview',
    () => '/breaches/preview',
    () => ({ criteria: { flow: 'F40' } }),
    {
      decides: false,
    },
  ),
  read('/breaches'),
  post('/breaches', () => '/breaches', breach),
  read('/breaches/:id', ({ breach: id }) => `/breaches/${id}`, { of }),
  post(
    '/breaches/:id/decisions',
    ({ breach: id }) => `/breaches/${id}/decisions`,
    () => ({ matter: 'authority', notify: true, reason: REASON }),
    { of },
  ),
  post(
    '/breaches/:id/notifications',
    ({ breach: id }) => `/breaches/${id}/notifications`,
    () => ({ matter: 'authority', at: '2026-03-02T12:00:00Z' }),
    { of },
  ),
  post(
    '/breaches/:id/notes',
    ({ breach: id }) => `/breaches/${id}/notes`,
    () => ({ kind: 'advice', text: NOTE }),
    { of, decides: false },
  ),
  post('/breaches/:id/people', ({ breach: id }) => `/breaches/${id}/people`, undefined, {
    of,
    inHand: true,
  }),
  post('/breaches/:id/close', ({ closing }) => `/breaches/${closing}/close`, undefined, { of }),
  read('/controls'),
  post(
    '/controls/samples',
    () => '/controls/samples',
    () => ({ ...PERIOD, count: 1 }),
    {
      decides: false,
    },
  ),
  post(
    '/controls/patterns',
    () => '/controls/patterns',
    () => PERIOD,
    { decides: false },
  ),
  read('/controls/report'),
  read('/controls/relations'),
  post(
    '/controls/relations',
    () => '/controls/relations',
    () => relation(NUMBER),
  ),
  post(
    '/controls/relations/:id/end',
    ({ relation: id }) => `/controls/relations/${id}/end`,
    undefined,
    { of },
  ),
  read('/controls/:id', ({ control }) => `/controls/${control}`, { of }),
  post('/controls/:id/assign', ({ control }) => `/controls/${control}/assign`, named, { of }),
  post(
    '/controls/:id/outcomes',
    ({ control }) => `/controls/${control}/outcomes`,
    ({ position }) => ({ position, outcome: 'ok', note: NOTE }),
    { of },
  ),
  post('/controls/:id/notes', ({ control }) => `/controls/${control}/notes`, noted, {
    of,
    decides: false,
  }),
]
