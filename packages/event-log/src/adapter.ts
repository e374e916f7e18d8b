/** What an adapter in a package of its own needs to be like the others. */
export { type Bell, localBell, type LocalBell } from './bell.ts'
export { logClosed, wrongExpectedRevision } from './errors.ts'
export { followPages } from './follow.ts'
export { BODY_BYTES_MAX, checkAppend, checkPage, PAGE_BYTES_MAX } from './limits.ts'
export { newLogId } from './log-id.ts'
