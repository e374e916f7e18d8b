import { type Clock, systemClock } from '@dataspor/kernel'
import { z } from 'zod'
import { type Command, command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import { postForJson } from '../control/client.ts'
import { tokenSchema } from '../control/token.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { printJson, wantsJson } from '../terminal/table.ts'
import { print, tell, type Terminal } from '../terminal/terminal.ts'

const DAY_MS = 86_400_000
const DAYS_MAX = 3_650

const createdSchema = tokenSchema.extend({ token: z.string().min(1) })

interface Holder {
  readonly party?: string
  readonly subject?: string
  readonly person?: boolean
  readonly operator?: boolean
  readonly officer?: string
  readonly dpo?: string
  readonly statistician?: string
}

/** The time that `--expires` counts from comes from `clock`. */
export function tokenCreate(clock: Clock = systemClock): Command {
  return command({
    name: 'token create',
    summary: 'make a token; its secret is shown this once',
    details: `
For exactly one of: a party that reports, a person (asked for by number, without showing it), a person
by subject id, an operator, or somebody who works for a party: its privacy officer, its data protection
officer, a statistician. The secret goes to standard output, everything else does not.`,
    options: {
      party: { type: 'string', value: 'REF', help: 'for a party, e.g. kommune:0167' },
      person: { type: 'boolean', help: 'for a person; the number is asked for' },
      subject: { type: 'string', value: 'ID', help: 'for a person, by subject id' },
      operator: { type: 'boolean', help: 'for an operator' },
      officer: { type: 'string', value: 'REF', help: 'for the privacy officer of a party' },
      dpo: { type: 'string', value: 'REF', help: 'for the data protection officer of a party' },
      statistician: { type: 'string', value: 'REF', help: 'for a statistician of a party' },
      name: { type: 'string', value: 'TEXT', help: 'what it is for; shown in lists' },
      expires: { type: 'string', value: 'DAYS', help: 'days until it ends; never unless given' },
      ...DATA_OPTIONS,
      ...JSON_OPTION,
    },
    async run({ values, terminal }) {
      const expiresAt = expiry(values.expires, clock)
      requireOne(values)
      const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
      const created = await postForJson(
        server,
        '/control/tokens',
        {
          ...(await holder(values, terminal)),
          ...(values.name === undefined ? {} : { label: values.name }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        },
        createdSchema,
      )
      if (wantsJson(terminal, values.json)) await printJson(terminal, created)
      else {
        await tell(terminal, `Token ${created.id}. Keep the secret; it is not shown again:`)
        await print(terminal, created.token)
      }
      return EXIT.ok
    },
  })
}

function requireOne(values: Holder): void {
  const { party, subject, person, operator, officer, dpo, statistician } = values
  const given = [party, subject, person, operator, officer, dpo, statistician]
  if (given.filter((value) => value !== undefined).length === 1) return
  throw new UsageError(
    'Say for whom: one of --party, --person, --subject, --operator, --officer, --dpo, --statistician.',
  )
}

async function holder(given: Holder, terminal: Terminal): Promise<object> {
  const { party, subject, person } = given
  if (party !== undefined) return { binding: { kind: 'producer', party } }
  for (const kind of ['officer', 'dpo', 'statistician'] as const)
    if (given[kind] !== undefined) return { binding: { kind, party: given[kind] } }
  if (subject !== undefined) return { binding: { kind: 'citizen', subject } }
  if (person !== true) return { binding: { kind: 'operator' } }
  const number = await askNumber(terminal, 'Person number (not shown as you type): ')
  return { person: { number: number.expose() } }
}

function expiry(days: string | undefined, clock: Clock): string | undefined {
  if (days === undefined) return undefined
  const count = Number(days)
  if (!/^[0-9]{1,4}$/.test(days) || count < 1 || count > DAYS_MAX) {
    throw new UsageError(`--expires is a number of days, 1 to ${DAYS_MAX}.`)
  }
  return new Date(clock.now() + count * DAY_MS).toISOString()
}
