import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { postForJson } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { type Column, printRows } from '../terminal/table.ts'
import { NEVER_AN_ARGUMENT } from './who.ts'

const holdSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  ground: z.string(),
  authority: z.string(),
  visibility: z.string(),
  until: z.string(),
  match: z.record(z.string(), z.string()).optional(),
})

type Hold = z.output<typeof holdSchema>

const COLUMNS: readonly Column<Hold>[] = [
  { title: 'ID', cell: ({ id }) => id },
  { title: 'STATE', cell: ({ state }) => state },
  { title: 'GROUND', cell: ({ ground }) => ground },
  { title: 'BY', cell: ({ authority }) => authority },
  { title: 'VISIBILITY', cell: ({ visibility }) => visibility },
  { title: 'UNTIL', cell: ({ until }) => until },
  { title: 'WITHHOLDS', cell: ({ match }) => withheld(match) },
]

export const holdList = command({
  name: 'hold list',
  summary: 'the holds on what a person is told, silent ones too',
  details: `
Asks for the number without showing it, or reads it from standard input.`,
  tooMany: NEVER_AN_ARGUMENT,
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const number = await askNumber(terminal, 'Person number (not shown as you type): ')
    const { items } = await postForJson(
      server,
      '/control/holds/list',
      { number: number.expose() },
      z.looseObject({ items: z.array(holdSchema) }),
    )
    await printRows(terminal, items, COLUMNS, {
      json: values.json === true,
      none: 'There are no holds.',
    })
    return EXIT.ok
  },
})

function withheld(match: Hold['match']): string {
  if (match === undefined) return 'its own event'
  const parts = Object.entries(match).map(([name, value]) => `${name} ${value}`)
  return parts.length === 0 ? 'everything' : parts.join(', ')
}
