import type { Colleague } from './desk.ts'

const DAY_MS = 86_400_000

export interface Entry {
  readonly id: string
  readonly state: string
  readonly personKey?: string | null
  readonly actorKey?: string
  readonly item?: { readonly actor?: { readonly masked: boolean } | null }
}

export interface Page {
  readonly items: readonly Entry[]
  readonly nextCursor: string | null
  readonly question: { readonly id: string }
  readonly withheld?: { readonly count: number }
}

export const search = (who: Colleague, body: object = {}, headers = {}) =>
  who.tell<Page>('/search', body, headers)
export const ids = ({ items }: Page) => items.map(({ id }) => id)
/** Some days before the first of March 2026. */
export const days = (n: number) => ({
  time: new Date(Date.UTC(2026, 2, 1) - n * DAY_MS).toISOString(),
})
