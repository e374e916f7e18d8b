import type { Language } from '@dataspor/kernel'
import { z } from 'zod'
import { type Column, printJson, printRows } from './table.ts'
import { print, type Terminal } from './terminal.ts'

const placeSchema = z.looseObject({
  namespace: z.string(),
  name: z.string(),
  column: z.string().nullable(),
})

const edgeSchema = z.looseObject({
  direction: z.enum(['upstream', 'downstream']),
  hop: z.number(),
  from: placeSchema,
  to: placeSchema,
  kind: z.string().nullable(),
  subtype: z.string().nullable(),
  masking: z.boolean(),
  job: z.looseObject({ name: z.string() }).nullable(),
})

export const lineageSchema = z.looseObject({
  edges: z.array(edgeSchema),
  truncated: z.boolean(),
  cyclic: z.boolean(),
  deliveries: z.array(
    z.looseObject({
      deliveryId: z.string(),
      version: z.number().nullable(),
      dataset: z.string(),
    }),
  ),
  findings: z.array(z.looseObject({ severity: z.string(), text: z.string() })),
})

export const datasetsSchema = z.looseObject({
  items: z.array(z.looseObject({ namespace: z.string(), name: z.string() })),
  nextCursor: z.string().nullable(),
})

const WORDS = {
  da: {
    titles: ['', 'SKRIDT', 'FRA', 'TIL', 'ÆNDRING', 'JOB'],
    ways: { upstream: 'op', downstream: 'ned' },
    masked: 'maskeret',
    none: 'Der er intet før eller efter.',
    truncated: 'Der er mere, end der vises.',
    cyclic: 'Noget her er lavet af sig selv.',
    loaded: 'Indlæste leverancer:',
    dataset: 'DATASÆT',
    namespace: 'NAVNERUM',
    noDatasets: 'Ingen har meldt noget datasæt.',
    next: 'Flere: --cursor',
  },
  en: {
    titles: ['', 'STEP', 'FROM', 'TO', 'CHANGE', 'JOB'],
    ways: { upstream: 'up', downstream: 'down' },
    masked: 'masked',
    none: 'There is nothing before or after.',
    truncated: 'There is more than is shown.',
    cyclic: 'Something here was made of itself.',
    loaded: 'Deliveries loaded:',
    dataset: 'DATASET',
    namespace: 'NAMESPACE',
    noDatasets: 'Nobody has reported a dataset.',
    next: 'More: --cursor',
  },
} as const

interface Shown {
  readonly json: boolean
  readonly language: Language
}

type Edge = z.output<typeof edgeSchema>

/** What was made of what, a line for each edge; what is amiss below. */
export async function printLineage(
  terminal: Terminal,
  answer: z.output<typeof lineageSchema>,
  { json, language }: Shown,
): Promise<void> {
  if (json) return printJson(terminal, answer)
  const words = WORDS[language]
  await printRows(terminal, answer.edges, edgeColumns(language), { json, none: words.none })
  if (answer.deliveries.length > 0) {
    const lines = answer.deliveries.map(
      ({ deliveryId, version, dataset }) => `  ${deliveryId} v${version ?? '?'} (${dataset})`,
    )
    await print(terminal, `\n${words.loaded}\n${lines.join('\n')}`)
  }
  if (answer.cyclic) await print(terminal, `\n${words.cyclic}`)
  if (answer.truncated) await print(terminal, `\n${words.truncated}`)
  for (const { severity, text } of answer.findings) await print(terminal, `\n${severity}: ${text}`)
}

function edgeColumns(language: Language): readonly Column<Edge>[] {
  const { titles, ways, masked } = WORDS[language]
  const [way, hop, from, to, change, job] = titles
  return [
    { title: way, cell: ({ direction }) => ways[direction] },
    { title: hop, cell: (edge) => edge.hop },
    { title: from, cell: (edge) => placed(edge.from) },
    { title: to, cell: (edge) => placed(edge.to) },
    {
      title: change,
      cell: ({ kind, subtype, masking }) =>
        [kind, subtype, masking ? masked : null].filter((part) => part !== null).join(' '),
    },
    { title: job, cell: (edge) => edge.job?.name },
  ]
}

function placed({ name, column }: z.output<typeof placeSchema>): string {
  return column === null ? name : `${name}.${column}`
}

/** Which datasets there are. */
export async function printDatasets(
  terminal: Terminal,
  page: z.output<typeof datasetsSchema>,
  { json, language }: Shown,
): Promise<void> {
  if (json) return printJson(terminal, page)
  const words = WORDS[language]
  await printRows(
    terminal,
    page.items,
    [
      { title: words.dataset, cell: ({ name }) => name },
      { title: words.namespace, cell: ({ namespace }) => namespace },
    ],
    { json, none: words.noDatasets },
  )
  if (page.nextCursor !== null) await print(terminal, `\n${words.next} ${page.nextCursor}`)
}
