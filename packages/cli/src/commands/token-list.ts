import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { get } from '../control/client.ts'
import { type Token, tokenSchema } from '../control/token.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { type Column, printRows } from '../terminal/table.ts'

const COLUMNS: readonly Column<Token>[] = [
  { title: 'ID', cell: ({ id }) => id },
  {
    title: 'FOR',
    cell: ({ binding: { kind, party, subject } }) => forWhom(kind, party) ?? subject ?? kind,
  },
  { title: 'NAME', cell: ({ label }) => label },
  { title: 'MADE', cell: ({ createdAt }) => createdAt },
  { title: 'ENDS', cell: ({ expiresAt }) => expiresAt ?? 'never' },
]

/** A party's token for reporting is told from one of its officers. */
function forWhom(kind: string, party: string | undefined): string | undefined {
  return party === undefined || kind === 'producer' ? party : `${party} (${kind})`
}

export const tokenList = command({
  name: 'token list',
  summary: 'all tokens, without their secrets',
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const { items } = await get(
      server,
      '/control/tokens',
      z.looseObject({ items: z.array(tokenSchema) }),
    )
    await printRows(terminal, items, COLUMNS, {
      json: values.json === true,
      none: 'There are no tokens.',
    })
    return EXIT.ok
  },
})
