/** Text broken at spaces to at most `columns` characters a line; a longer word (a link) has a line of its own. */
export function wrap(text: string, columns: number, indent = '', hanging = indent): string {
  const lines: string[] = []
  let line = indent
  let empty = true
  for (const word of text.split(/\s+/)) {
    if (word === '') continue
    if (!empty && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = hanging
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  if (!empty) lines.push(line)
  return lines.map((each) => `${each}\n`).join('')
}

/** `Label:  text`, the text wrapped in a column of its own. */
export function field(label: string, text: string, columns: number, width: number): string {
  return wrap(text, columns, `  ${`${label}:`.padEnd(width)}`, ' '.repeat(width + 2))
}
