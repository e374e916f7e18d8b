import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import { postForJson } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { printResult } from '../terminal/print-result.ts'
import { NEVER_AN_ARGUMENT } from './who.ts'

const MATCH = ['recipient', 'sender', 'flow', 'from', 'to'] as const

export const holdPlace = command({
  name: 'hold place',
  summary: 'withhold entries about a person (databeskyttelsesloven § 22)',
  details: `
Carries out the decision of an authority: what matches is withheld until it is lifted or its time is
over, from answers, exports and every earlier time asked for. Without --recipient, --sender, --flow,
--from or --to everything is. A counted hold says how many entries are withheld; a silent one leaves no
trace at all. Asks for the number without showing it, or reads it from standard input.`,
  tooMany: NEVER_AN_ARGUMENT,
  options: {
    authority: { type: 'string', value: 'REF', help: 'who decided' },
    ground: {
      type: 'string',
      value: 'CODE',
      help: 'dbl-22-1, dbl-22-2, dbl-22-3, dbl-22-5, gdpr-15-4 or gdpr-4-9-inquiry',
    },
    until: { type: 'string', value: 'TIME', help: 'its end: a day, or a time (RFC 3339)' },
    silent: { type: 'boolean', help: 'leave no trace; counted unless given' },
    recipient: { type: 'string', value: 'REF', help: 'only what this party received' },
    sender: { type: 'string', value: 'REF', help: 'only what this party sent' },
    flow: { type: 'string', value: 'ID', help: 'only this flow of the catalogue' },
    from: { type: 'string', value: 'TIME', help: 'only what occurred from then on' },
    to: { type: 'string', value: 'TIME', help: 'only what occurred before then' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const { authority, ground, until } = values
    if (authority === undefined || ground === undefined || until === undefined)
      throw new UsageError('A hold needs --authority, --ground and --until.')
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const number = await askNumber(terminal, 'Person number (not shown as you type): ')
    const match = Object.fromEntries(
      MATCH.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
    )
    const placed = await postForJson(
      server,
      '/control/holds',
      {
        number: number.expose(),
        match,
        authority,
        ground,
        until,
        visibility: values.silent === true ? 'silent' : 'counted',
      },
      z.looseObject({ id: z.string() }),
    )
    await printResult(terminal, { id: placed.id }, values.json)
    return EXIT.ok
  },
})
