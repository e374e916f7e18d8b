export { disclosure, event, FUND, FUND_TO_DFDG, NUMBER, TIME } from '@dataspor/events/testing'

export type Json = Readonly<Record<string, unknown>>

/** Synthetic: the day of birth has 60 added. */
export const OTHER_NUMBER = '6202811235'
export const CHILD_NUMBER = '6303154321'
