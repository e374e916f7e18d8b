import type { Language } from '@dataspor/kernel'
import { z } from 'zod'
import { type Column, printJson, printRows, wantsJson } from './table.ts'
import { print, type Terminal } from './terminal.ts'

const namedSchema = z.looseObject({ name: z.string() })

const openSchema = z.looseObject({
  state: z.literal('open'),
  occurredAt: z.string(),
  item: z.looseObject({
    act: z.string(),
    sender: namedSchema,
    recipient: namedSchema,
    flow: z.looseObject({ label: z.string() }).nullable(),
    findings: z.array(z.looseObject({ code: z.string() })),
  }),
  hold: z.looseObject({ visibility: z.string() }).optional(),
})

const closedSchema = z.looseObject({
  state: z.literal('case-required'),
  occurredAt: z.string(),
  sender: z.string(),
  recipient: z.string(),
  flow: z.string().nullable(),
})

const mistakenSchema = z.looseObject({
  state: z.literal('recorded-by-mistake'),
  occurredAt: z.string(),
})

const entrySchema = z.discriminatedUnion('state', [openSchema, closedSchema, mistakenSchema])

export const searchPageSchema = z.looseObject({
  items: z.array(entrySchema),
  nextCursor: z.string().nullable(),
  withheld: z.looseObject({ count: z.number(), until: z.string() }).optional(),
})

type Entry = z.output<typeof entrySchema>

const WORDS = {
  da: {
    titles: ['TIDSPUNKT', 'AFSENDER', 'MODTAGER', 'UDVEKSLING', 'BEMÆRKNINGER'],
    none: 'Ingen indførsler.',
    closed: '(kun i en sag: art. 9 eller 10)',
    mistaken: '(registreret ved en fejl)',
    held: 'tilbageholdt',
    more: 'Der er flere. Næste side: --cursor',
    withheld: (count: number) => `${count} er tilbageholdt af en anden myndighed.`,
  },
  en: {
    titles: ['TIME', 'SENDER', 'RECIPIENT', 'FLOW', 'FINDINGS'],
    none: 'No entries.',
    closed: '(only in a case: art. 9 or 10)',
    mistaken: '(recorded by mistake)',
    held: 'held',
    more: 'There are more. Next page: --cursor',
    withheld: (count: number) => `${count} are withheld by another authority.`,
  },
} as const

/** A page of a search: a table at a terminal, the page as it came in a pipe. */
export async function printSearch(
  terminal: Terminal,
  page: z.output<typeof searchPageSchema>,
  json: boolean | undefined,
  language: Language,
): Promise<void> {
  if (wantsJson(terminal, json)) return printJson(terminal, page)
  const words = WORDS[language]
  await printRows(terminal, page.items, columns(language), { json: false, none: words.none })
  if (page.withheld !== undefined) await print(terminal, words.withheld(page.withheld.count))
  if (page.nextCursor !== null) await print(terminal, `${words.more} ${page.nextCursor}`)
}

function columns(language: Language): readonly Column<Entry>[] {
  const [time = '', sender = '', recipient = '', flow = '', findings = ''] = WORDS[language].titles
  return [
    { title: time, cell: ({ occurredAt }) => occurredAt },
    { title: sender, cell: (entry) => endOf(entry, 'sender') },
    { title: recipient, cell: (entry) => endOf(entry, 'recipient') },
    { title: flow, cell: flowOf },
    { title: findings, cell: (entry) => remarks(entry, language) },
  ]
}

function endOf(entry: Entry, end: 'sender' | 'recipient'): string {
  if (entry.state === 'open') return entry.item[end].name
  return entry.state === 'case-required' ? entry[end] : ''
}

function flowOf(entry: Entry): string {
  if (entry.state === 'open') return entry.item.flow?.label ?? ''
  return entry.state === 'case-required' ? (entry.flow ?? '') : ''
}

function remarks(entry: Entry, language: Language): string {
  const words = WORDS[language]
  if (entry.state === 'case-required') return words.closed
  if (entry.state === 'recorded-by-mistake') return words.mistaken
  const codes = entry.item.findings.map(({ code }) => code)
  return [...codes, ...(entry.hold === undefined ? [] : [words.held])].join(', ')
}
