import { NUMBER } from '../../support/events.ts'
import type { Colleague } from './desk.ts'

export interface Case {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly personKey: string | null
  readonly clock: {
    readonly deadline: string | null
    readonly state: string
    readonly late: boolean
  }
  readonly steps: readonly {
    readonly type: string
    readonly role: string
    readonly text?: string | null
  }[]
  readonly assignee?: string
}

/** Opens one, an insight where nothing else is said. */
export const open = (who: Colleague, more: object = {}) =>
  who.tell<Case>('/cases', { kind: 'insight', subject: NUMBER, ...more })
/** A case as a colleague reads it. */
export const one = async (who: Colleague, id: string) =>
  (await who.read<{ case: Case }>(`/cases/${id}`)).case
/** Ids in the order of the list. */
export const listed = async (who: Colleague, query = '') =>
  (await who.read<{ items: readonly Case[] }>(`/cases${query}`)).items.map(({ id }) => id)
