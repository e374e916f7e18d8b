import { NUMBER } from '../../support/events.ts'
import { DESK_ROUTES } from './desk-routes.ts'
import { inPath } from './desk.ts'
import { NAME, NOTE, REASON } from './made.ts'
import { type OversightRoute, post, read } from './route.ts'

const of = 'entity'
const noted = () => ({ text: NOTE })
const named = () => ({ assignee: NAME })

/** In an order in which the officer can use all of them. A route that is missing here is missed by the test. */
export const ROUTES: readonly OversightRoute[] = [
  post(
    '/search',
    () => '/search',
    () => ({ subject: NUMBER }),
    { decides: false },
  ),
  read('/findings'),
  read('/findings/:id', ({ finding }) => `/findings/${finding}`, { of }),
  read('/findings/:id/items', ({ finding }) => `/findings/${finding}/items`, { of }),
  post('/findings/:id/assign', ({ finding }) => `/findings/${finding}/assign`, named, { of }),
  post('/findings/:id/notes', ({ finding }) => `/findings/${finding}/notes`, noted, {
    of,
    decides: false,
  }),
  post(
    '/findings/:id/resolve',
    ({ finding }) => `/findings/${finding}/resolve`,
    () => ({ note: NOTE }),
    { of },
  ),
  read('/requests'),
  read('/cases'),
  post(
    '/cases',
    () => '/cases',
    () => ({ kind: 'insight', subject: NUMBER }),
  ),
  read('/cases/:id', ({ case: id }) => `/cases/${id}`, { of }),
  read('/cases/:id/answer', ({ answered }) => `/cases/${answered}/answer`, { of }),
  read('/cases/:id/export', ({ case: id }) => `/cases/${id}/export`, { of }),
  post('/cases/:id/assign', ({ case: id }) => `/cases/${id}/assign`, named, { of }),
  post('/cases/:id/notes', ({ case: id }) => `/cases/${id}/notes`, noted, { of, decides: false }),
  post(
    '/cases/:id/extend',
    ({ case: id }) => `/cases/${id}/extend`,
    () => ({ until: '2026-05-01', reasons: REASON }),
    { of },
  ),
  post('/cases/:id/answer', ({ case: id }) => `/cases/${id}/answer`, undefined, { of }),
  post(
    '/cases/:id/decide',
    ({ case: id }) => `/cases/${id}/decide`,
    () => ({ outcome: 'granted', note: NOTE }),
    { of },
  ),
  post('/cases/:id/close', ({ decided }) => `/cases/${decided}/close`, undefined, { of }),
  read('/notices'),
  read('/notices/recipients', ({ withdrawn }) => `/notices/recipients?about=${inPath(withdrawn)}`, {
    of,
  }),
  read('/notices/:id', ({ notice }) => `/notices/${inPath(notice)}`, { of }),
  post(
    '/notices',
    () => '/notices',
    ({ withdrawn }) => ({ about: withdrawn }),
    { of },
  ),
  ...DESK_ROUTES,
]
