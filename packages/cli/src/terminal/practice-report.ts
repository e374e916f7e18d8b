import type { Language } from '@dataspor/kernel'
import { z } from 'zod'
import { type Column, printJson, printRows } from './table.ts'
import { print, type Terminal } from './terminal.ts'

const declaredSchema = z.looseObject({
  aspect: z.string(),
  flow: z.string(),
  flowLabel: z.string(),
  label: z.string(),
})

const seenSchema = z.looseObject({
  aspect: z.string(),
  why: z.string(),
  flow: z.string().nullable(),
  label: z.string().nullable(),
  sender: z.looseObject({ name: z.string() }),
  recipient: z.looseObject({ name: z.string() }),
  disclosures: z.number(),
  first: z.string(),
  last: z.string(),
})

export const practiceSchema = z.looseObject({
  report: z.looseObject({
    declaredNeverSeen: z.array(declaredSchema),
    seenNeverDeclared: z.array(seenSchema),
    note: z.string(),
  }),
  partial: z.boolean(),
})

const WORDS = {
  da: {
    declared: 'Angivet i en politik, aldrig set:',
    seen: 'Set, aldrig angivet i en politik:',
    none: '  (intet)',
    titles: ['HVAD', 'FLOW', 'NAVN', 'AFSENDER', 'MODTAGER', 'ANTAL', 'FØRSTE', 'SIDSTE'],
    flow: 'UDVEKSLING',
  },
  en: {
    declared: 'Declared in a policy, never seen:',
    seen: 'Seen, declared in no policy:',
    none: '  (nothing)',
    titles: ['WHAT', 'FLOW', 'NAME', 'SENDER', 'RECIPIENT', 'COUNT', 'FIRST', 'LAST'],
    flow: 'EXCHANGE',
  },
} as const

export async function printPractice(
  terminal: Terminal,
  reply: z.output<typeof practiceSchema>,
  { json, language }: { readonly json: boolean; readonly language: Language },
): Promise<void> {
  if (json) return printJson(terminal, reply)
  const words = WORDS[language]
  const { declaredNeverSeen, seenNeverDeclared, note } = reply.report
  const shown = { json, none: words.none }
  await print(terminal, words.seen)
  await printRows(terminal, seenNeverDeclared, seenColumns(language), shown)
  await print(terminal, `\n${words.declared}`)
  await printRows(terminal, declaredNeverSeen, declaredColumns(language), shown)
  await print(terminal, `\n${note}`)
}

function declaredColumns(language: Language): readonly Column<z.output<typeof declaredSchema>>[] {
  const { titles, flow: exchange } = WORDS[language]
  const [what, flow, name] = titles
  return [
    { title: what, cell: ({ aspect }) => aspect },
    { title: flow, cell: (line) => line.flow },
    { title: exchange, cell: ({ flowLabel }) => flowLabel },
    { title: name, cell: ({ label }) => label },
  ]
}

function seenColumns(language: Language): readonly Column<z.output<typeof seenSchema>>[] {
  const [what, flow, name, sender, recipient, count, first, last] = WORDS[language].titles
  return [
    { title: what, cell: ({ aspect, why }) => `${aspect} (${why})` },
    { title: flow, cell: (line) => line.flow },
    { title: name, cell: ({ label }) => label },
    { title: sender, cell: (line) => line.sender.name },
    { title: recipient, cell: (line) => line.recipient.name },
    { title: count, cell: ({ disclosures }) => disclosures },
    { title: first, cell: (line) => line.first },
    { title: last, cell: (line) => line.last },
  ]
}
