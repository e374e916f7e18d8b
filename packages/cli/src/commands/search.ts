import { z } from 'zod'
import { command } from '../command/command.ts'
import { JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import {
  languageOf,
  OFFICER_DETAILS,
  OFFICER_OPTIONS,
  PERIOD_OPTIONS,
  requireReason,
} from '../command/officer-options.ts'
import { UsageError } from '../command/usage-error.ts'
import { readJson } from '../control/reply.ts'
import { officersCall, requireSignedIn } from '../control/with-token.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { printSearch, searchPageSchema } from '../terminal/search-page.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { NEVER_AN_ARGUMENT } from './who.ts'

const FILTERS = {
  sender: 'sender',
  recipient: 'recipient',
  source: 'source',
  basis: 'legalBasis',
  flow: 'flow',
  actor: 'actorKey',
  from: 'from',
  to: 'to',
} as const

const PROMPTS = {
  da: 'CPR-nummer (vises ikke, mens du skriver): ',
  en: 'Person number (not shown as you type): ',
} as const

const LIMIT_MAX = 200

export const search = command({
  name: 'search',
  summary: 'what your party sent and received, by person, recipient, basis, period …',
  details: `
${OFFICER_DETAILS.trim()}
With --person it asks for a number without showing it, or reads it from standard input; such a search
needs a case.`,
  tooMany: NEVER_AN_ARGUMENT,
  options: {
    person: { type: 'boolean', help: 'about one person; the number is asked for' },
    sender: { type: 'string', value: 'REF', help: 'what this party sent' },
    recipient: { type: 'string', value: 'REF', help: 'what this party received' },
    source: { type: 'string', value: 'REF', help: 'what this party reported' },
    basis: { type: 'string', value: 'ID', help: 'with this legal basis' },
    flow: { type: 'string', value: 'ID', help: 'this flow of the catalogue' },
    actor: { type: 'string', value: 'KEY', help: 'by this employee of yours, as results give it' },
    ...PERIOD_OPTIONS,
    limit: { type: 'string', value: 'N', help: 'entries a page: 1-200, 50 unless given' },
    cursor: { type: 'string', value: 'TEXT', help: 'the next page, as the page before says' },
    ...OFFICER_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    const reason = requireReason(values.reason)
    if (values.person === true && values.case === undefined)
      throw new UsageError('A search about a person needs --case ID.')
    const server = requireSignedIn(terminal.env, '--officer PARTY')
    const reply = await officersCall(server, {
      path: '/v1/oversight/search',
      body: {
        ...(values.person === true ? await personOf(terminal, PROMPTS[language]) : {}),
        ...filtersOf(values),
        ...(values.limit === undefined ? {} : { limit: limitOf(values.limit) }),
        ...(values.cursor === undefined ? {} : { cursor: values.cursor }),
      },
      reason,
      case: values.case,
      language,
    })
    await printSearch(terminal, await readJson(reply, searchPageSchema), values.json, language)
    return EXIT.ok
  },
})

async function personOf(terminal: Terminal, prompt: string): Promise<{ subject: string }> {
  const number = await askNumber(terminal, prompt)
  return { subject: number.expose() }
}

function filtersOf(
  values: Readonly<Partial<Record<keyof typeof FILTERS, string>>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(FILTERS).flatMap(([option, name]) => {
      const given = values[option as keyof typeof FILTERS]
      return given === undefined ? [] : [[name, given]]
    }),
  )
}

function limitOf(text: string): number {
  const limit = z.coerce.number().int().min(1).max(LIMIT_MAX).safeParse(text)
  if (limit.success) return limit.data
  throw new UsageError(`--limit is a whole number from 1 to ${LIMIT_MAX}.`)
}
