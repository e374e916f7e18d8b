import { DatasporError, type Language } from '@dataspor/kernel'
import { command } from '../command/command.ts'
import { DATA_OPTIONS } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import { post } from '../control/client.ts'
import { chunksOf } from '../control/reply.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { write } from '../terminal/terminal.ts'

const PROMPTS: Readonly<Record<Language, string>> = {
  da: 'CPR-nummer (vises ikke, mens du skriver): ',
  en: 'Person number (not shown as you type): ',
}

export const NEVER_AN_ARGUMENT =
  'A person number is never given as an argument: other users of this machine can see arguments, and the shell keeps them. Leave it out, and it is asked for; or send it through standard input. Take it out of your shell history.'

export const who = command({
  name: 'who',
  summary: 'who received a person’s data, when, why, under what legal basis',
  details: `
Asks for the number without showing it, or reads it from standard input. The question is recorded
like any other, and the person can see that it was asked.`,
  tooMany: NEVER_AN_ARGUMENT,
  options: {
    lang: { type: 'string', value: 'da|en', help: 'language of the text; Danish unless given' },
    'as-of': {
      type: 'string',
      value: 'TIME',
      help: 'as known then: a time (RFC 3339), a day, or a position',
    },
    json: { type: 'boolean', help: 'the whole answer as JSON' },
    csv: { type: 'boolean', help: 'its entries as CSV' },
    ...DATA_OPTIONS,
  },
  async run({ values, terminal }) {
    const language = languageOf(values.lang)
    if (values.json === true && values.csv === true) {
      throw new UsageError('Choose one of --json and --csv.')
    }
    const format = values.json === true ? 'json' : values.csv === true ? 'csv' : 'text'
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const number = await askNumber(terminal, PROMPTS[language])
    const asOf = values['as-of']
    const reply = await post(server, '/control/who', {
      number: number.expose(),
      language,
      ...(format === 'text' ? {} : { format }),
      ...(asOf === undefined ? {} : { asOf }),
    })
    await copy(chunksOf(reply), (text) => write(terminal.output, text))
    return EXIT.ok
  },
})

function languageOf(given: string | undefined): Language {
  if (given === undefined || given === 'da' || given === 'en') return given ?? 'da'
  throw new UsageError('--lang is da or en.')
}

async function copy(
  chunks: AsyncIterable<Uint8Array>,
  put: (text: string) => Promise<void>,
): Promise<void> {
  const decoder = new TextDecoder()
  let last = ''
  for await (const chunk of chunks) {
    last = decoder.decode(chunk, { stream: true })
    await put(last)
  }
  if (last === '') throw new DatasporError('internal', { detail: 'The server gave no answer.' })
  if (!last.endsWith('\n')) await put('\n')
}
