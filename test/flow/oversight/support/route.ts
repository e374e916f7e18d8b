import type { Made } from './made.ts'

/** A route as somebody who works for the party uses it. */
export interface OversightRoute {
  readonly key: string
  /** The privacy officer's alone: the data protection officer advises (GDPR art. 38(6)). */
  readonly decides: boolean
  /** What it is about is the party's: nobody else has it. */
  readonly of?: 'entity'
  readonly path: (made: Made) => string
  readonly body?: (made: Made) => object
  readonly inHand?: true
  /** What is said of an entry that the party has no part in; `not_found` unless given. */
  readonly absent?: 'original_unknown'
}

export const read = (
  url: string,
  path: OversightRoute['path'] = () => url,
  more: Partial<OversightRoute> = {},
): OversightRoute => ({ key: `GET /v1/oversight${url}`, decides: false, path, ...more })

export const post = (
  url: string,
  path: OversightRoute['path'],
  body: OversightRoute['body'],
  more: Partial<OversightRoute> = {},
): OversightRoute => ({
  key: `POST /v1/oversight${url}`,
  decides: true,
  path,
  body: body ?? (() => ({})),
  ...more,
})
