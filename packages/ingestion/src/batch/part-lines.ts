import { type CprMode, readMember, type SubjectNumber } from '@dataspor/events'

const NEWLINE = 0x0a
const RETURN = 0x0d
const QUOTE = 0x22
/** A number has ten characters; what is longer by more than quotes and escapes is none. */
const LINE_BYTES_MAX = 64

export interface PartForm {
  readonly form: 'csv' | 'ndjson'
  /** Whose part it is: the issuer of replacement numbers. */
  readonly source: string
  readonly mode: CprMode
}

/** The person of each line of a part, in order; undefined for a line that names none. LF or CRLF ends a line. */
export function* readPartLines(
  bytes: Uint8Array,
  { form, source, mode }: PartForm,
): Generator<SubjectNumber | undefined, void, void> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf(NEWLINE, start)
    const next = newline === -1 ? text.length : newline
    const end = next > start && text[next - 1] === RETURN ? next - 1 : next
    const number = end - start > LINE_BYTES_MAX ? undefined : textOf(text, start, end, form)
    yield number === undefined ? undefined : readMember(number, source, mode)
    start = next + 1
  }
}

function textOf(
  text: Buffer,
  start: number,
  end: number,
  form: PartForm['form'],
): string | undefined {
  if (form === 'csv') return text.toString('latin1', start, end)
  const quoted = end - start >= 2 && text[start] === QUOTE && text[end - 1] === QUOTE
  if (!quoted) return undefined
  try {
    const value: unknown = JSON.parse(text.toString('utf8', start, end))
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
