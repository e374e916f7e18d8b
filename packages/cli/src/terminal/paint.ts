import { styleText } from 'node:util'
import type { Output } from './terminal.ts'

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

/** Colour where the stream is a terminal and NO_COLOR is not set; else the text as it is. */
export function paint(
  style: Style,
  text: string,
  stream: Output,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const plain = stream.isTTY !== true || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
  return plain ? text : styleText(style, text, { validateStream: false })
}
