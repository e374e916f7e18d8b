import { paint } from './paint.ts'
import { print, type Terminal } from './terminal.ts'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => string | number | null | undefined
}

/** Columns side by side, two spaces between; control characters from outside do not reach the terminal. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string[] {
  const cells = rows.map((row) => columns.map(({ cell }) => clean(String(cell(row) ?? ''))))
  const lines = [columns.map(({ title }) => title), ...cells]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)))
  return lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  )
}

/** A table at a terminal, JSON in a pipe or where `json` asks for it. */
export async function printRows<Row>(
  terminal: Terminal,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { json, none }: { readonly json: boolean; readonly none: string },
): Promise<void> {
  if (wantsJson(terminal, json)) return printJson(terminal, rows)
  if (rows.length === 0) return print(terminal, none)
  const [head = '', ...rest] = table(rows, columns)
  await print(terminal, [paint('bold', head, terminal.output, terminal.env), ...rest].join('\n'))
}

export function wantsJson(terminal: Terminal, json: boolean | undefined): boolean {
  return json === true || terminal.output.isTTY !== true
}

export function printJson(terminal: Terminal, value: unknown): Promise<void> {
  return print(terminal, JSON.stringify(value, null, 2))
}

export function clean(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
}
