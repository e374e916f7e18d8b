import { randomBytes } from 'node:crypto'

/** Makes unguessable identifiers; injected so that a test or a replay can fix them. */
export type IdSource = () => string

/** 128 random bits as 32 lower-case hex digits. */
export const randomId: IdSource = () => randomBytes(16).toString('hex')
