import type { Language } from '@dataspor/kernel'
import { z } from 'zod'
import { type Column, printJson, printRows } from './table.ts'
import type { Terminal } from './terminal.ts'

const told = z.string().nullable().optional()

const lineSchema = z.looseObject({
  month: told,
  source: told,
  dataset: told,
  legalBasis: told,
  purpose: told,
  persons: z.number().nullable(),
  disclosures: z.number().nullable(),
  state: z.string(),
})

export const inflowsSchema = z.looseObject({
  groupBy: z.array(z.string()),
  items: z.array(lineSchema),
})

type Line = z.output<typeof lineSchema>
type Grouping = 'month' | 'source' | 'dataset' | 'legalBasis' | 'purpose'

const GROUPINGS: readonly Grouping[] = ['month', 'source', 'dataset', 'legalBasis', 'purpose']

const UNKNOWN = '–'

const WORDS = {
  da: {
    titles: {
      month: 'MÅNED',
      source: 'KILDE',
      dataset: 'DATASÆT',
      legalBasis: 'RETSGRUNDLAG',
      purpose: 'FORMÅL',
    },
    persons: 'PERSONER',
    disclosures: 'VIDEREGIVELSER',
    others: '(samlet)',
    withheld: 'skjult',
    none: 'Der er ikke udgivet noget, der passer.',
  },
  en: {
    titles: {
      month: 'MONTH',
      source: 'SOURCE',
      dataset: 'DATASET',
      legalBasis: 'LEGAL BASIS',
      purpose: 'PURPOSE',
    },
    persons: 'PERSONS',
    disclosures: 'DISCLOSURES',
    others: '(together)',
    withheld: 'withheld',
    none: 'Nothing that fits has been published.',
  },
} as const

/** A line for each sum, with the columns that were asked for. */
export async function printInflows(
  terminal: Terminal,
  answer: z.output<typeof inflowsSchema>,
  { json, language }: { readonly json: boolean; readonly language: Language },
): Promise<void> {
  if (json) return printJson(terminal, answer)
  const { groupBy, items } = answer
  const shown = { json, none: WORDS[language].none }
  await printRows(terminal, items, columnsFor(groupBy, language), shown)
}

function columnsFor(groupBy: readonly string[], language: Language): readonly Column<Line>[] {
  const words = WORDS[language]
  const number = (value: number | null) => value ?? words.withheld
  return [
    ...GROUPINGS.filter((name) => groupBy.includes(name)).map((name) => ({
      title: words.titles[name],
      cell: (line: Line) => line[name] ?? words.others,
    })),
    // Of a sum nobody knows: one person may be in several of its parts.
    {
      title: words.persons,
      cell: ({ persons, state }) => (state === 'sum' ? UNKNOWN : number(persons)),
    },
    { title: words.disclosures, cell: ({ disclosures }) => number(disclosures) },
  ]
}
