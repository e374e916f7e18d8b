import { cprDay, ecprDay } from '@dataspor/events'
import { DatasporError, redact, type Redacted } from '@dataspor/kernel'
import { Interrupted } from '../command/usage-error.ts'
import { tell, type Terminal, write } from './terminal.ts'

const CHARS_MAX = 64
/** Ten characters, a hyphen or a space allowed before the last four; letters in places 8 and 9 as an eCPR has them. */
const NUMBER = /^([0-9]{6})[- ]?([0-9][0-9A-Za-z]{2}[0-9])$/

/**
 * A person number from the keyboard, not shown, or from standard input; nowhere else may it come from, since arguments
 * and the environment are visible to others. Errors: `subject_invalid`, `Interrupted`.
 */
export async function askNumber(terminal: Terminal, prompt: string): Promise<Redacted<string>> {
  const typed =
    terminal.input.isTTY === true ? await askHidden(terminal, prompt) : await firstLine(terminal)
  const [, date = '', rest = ''] = NUMBER.exec(typed.trim()) ?? []
  const number = `${date}${rest.toUpperCase()}`
  if (cprDay(number) === undefined && ecprDay(number) === undefined) {
    throw new DatasporError('subject_invalid', {
      detail: 'That is no person number: ten digits, DDMMYY-NNNN, with a date that exists.',
    })
  }
  return redact(number)
}

async function askHidden(terminal: Terminal, prompt: string): Promise<string> {
  await write(terminal.errors, prompt)
  terminal.input.setRawMode?.(true)
  try {
    return await typedLine(terminal)
  } finally {
    terminal.input.setRawMode?.(false)
    terminal.input.pause()
    await tell(terminal, '')
  }
}

async function typedLine({ input }: Terminal): Promise<string> {
  let typed = ''
  for await (const chunk of input.iterator({ destroyOnReturn: false })) {
    for (const char of String(chunk)) {
      if (char === '\r' || char === '\n' || char === '\u0004') return typed
      if (char === '\u0003') throw new Interrupted()
      if (char === '\u007f' || char === '\b') typed = typed.slice(0, -1)
      else if (typed.length < CHARS_MAX) typed += char
    }
  }
  return typed
}

async function firstLine({ input }: Terminal): Promise<string> {
  let text = ''
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    text += chunk.toString()
    if (text.includes('\n') || text.length > CHARS_MAX) break
  }
  return text.split('\n', 1)[0]!
}
