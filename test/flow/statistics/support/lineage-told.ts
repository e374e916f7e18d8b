import type { System } from '@dataspor/testkit'
import type { Json } from '../../support/events.ts'
import { sendLineage } from './lineage.ts'
import { answer } from './warehouse.ts'

/** A dataset, or a column of it. */
export interface Place {
  readonly namespace: string
  readonly name: string
  readonly column: string | null
}

export interface Edge {
  readonly direction: string
  readonly hop: number
  readonly from: Place
  readonly to: Place
  readonly kind: string | null
  readonly masking: boolean
}

export interface Lineage {
  readonly edges: readonly Edge[]
  readonly cyclic: boolean
  readonly truncated: boolean
  readonly findings: readonly Json[]
  readonly deliveries: readonly Json[]
  readonly columns: readonly Json[]
}

/** All of them, each taken. */
export async function sent(system: System, ...events: readonly unknown[]): Promise<void> {
  for (const event of events) {
    const response = await sendLineage(system, event)
    if (response.statusCode >= 300) throw new Error(response.body)
  }
}

export const lineageOf = (system: System, query: Readonly<Record<string, string>>) =>
  answer<Lineage>(system, 'lineage', query)

export const placed = ({ name, column }: Place): string =>
  column === null ? name : `${name}.${column}`

/** Edges as lines of text: hop, from, to. */
export const drawn = (edges: readonly Edge[]): readonly string[] =>
  edges.map(({ hop, from, to }) => `${hop} ${placed(from)} → ${placed(to)}`)
