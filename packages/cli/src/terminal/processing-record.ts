import type { Language } from '@dataspor/kernel'
import { z } from 'zod'
import { type Column, printJson, printRows } from './table.ts'
import { print, type Terminal } from './terminal.ts'

const labelled = z.looseObject({ label: z.string() })
const field = z.looseObject({ values: z.array(labelled) })

const activitySchema = z.looseObject({
  flow: z.string(),
  label: z.string(),
  role: z.enum(['controller', 'processor']),
  end: z.string(),
  purposes: field,
  recipients: field,
  transfers: field,
  erasure: field,
  seen: z.looseObject({ disclosures: z.number() }).nullable(),
})

export const recordSchema = z.looseObject({
  record: z.looseObject({
    party: z.looseObject({ name: z.string() }),
    activities: z.array(activitySchema),
    gaps: z.array(
      z.looseObject({ article: z.string(), text: z.string(), activities: z.array(z.string()) }),
    ),
    inconsistencies: z.array(z.looseObject({ topic: z.string(), detail: z.string() })),
  }),
  partial: z.boolean(),
})

type Activity = z.output<typeof activitySchema>

const WORDS = {
  da: {
    titles: ['FLOW', 'AKTIVITET', 'ROLLE', 'FORMÅL', 'MODTAGERE', 'TREDJELANDE', 'SLETNING', 'SET'],
    roles: { controller: 'dataansvarlig', processor: 'databehandler' },
    none: 'Politikkerne beskriver ingen behandling hos parten.',
    gaps: 'Mangler i politikkerne:',
    contradictions: 'Politikkerne modsiger sig selv:',
    partial: 'Der blev set mere, end der kan tælles: vælg en kortere periode.',
  },
  en: {
    titles: ['FLOW', 'ACTIVITY', 'ROLE', 'PURPOSES', 'RECIPIENTS', 'ABROAD', 'ERASURE', 'SEEN'],
    roles: { controller: 'controller', processor: 'processor' },
    none: 'The policies describe no processing by the party.',
    gaps: 'Missing in the policies:',
    contradictions: 'The policies contradict themselves:',
    partial: 'More was seen than is counted: choose a shorter period.',
  },
} as const

const CELL_CHARS_MAX = 40

export async function printRecord(
  terminal: Terminal,
  reply: z.output<typeof recordSchema>,
  { json, language }: { readonly json: boolean; readonly language: Language },
): Promise<void> {
  if (json) return printJson(terminal, reply)
  const { party, activities, gaps, inconsistencies } = reply.record
  const words = WORDS[language]
  await print(terminal, `${party.name}\n`)
  await printRows(terminal, activities, columns(language), { json, none: words.none })
  const missing = gaps.map((gap) => `  ${gap.article}  ${gap.text} (${gap.activities.length})`)
  if (missing.length > 0) await print(terminal, ['', words.gaps, ...missing].join('\n'))
  const against = inconsistencies.map(({ topic, detail }) => `  ${topic}: ${detail}`)
  if (against.length > 0) await print(terminal, ['', words.contradictions, ...against].join('\n'))
  if (reply.partial) await print(terminal, words.partial)
}

function columns(language: Language): readonly Column<Activity>[] {
  const words = WORDS[language]
  const cells: readonly Column<Activity>['cell'][] = [
    ({ flow }) => flow,
    ({ label }) => cut(label),
    ({ role }) => words.roles[role],
    ({ purposes }) => listed(purposes),
    ({ recipients }) => listed(recipients),
    ({ transfers }) => listed(transfers),
    ({ erasure }) => listed(erasure),
    ({ seen }) => seen?.disclosures ?? 0,
  ]
  return cells.map((cell, at) => ({ title: words.titles[at] ?? '', cell }))
}

function listed({ values }: z.output<typeof field>): string {
  return cut(values.map(({ label }) => label).join(', '))
}

/** A table is for an overview; JSON and CSV have it whole. */
function cut(text: string): string {
  return text.length <= CELL_CHARS_MAX ? text : `${text.slice(0, CELL_CHARS_MAX - 1)}…`
}
