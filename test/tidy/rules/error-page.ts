import { ERROR_CODES } from '@dataspor/kernel'
import type { Rule } from '../rule.ts'

const PAGE = 'packages/kernel/ERRORS.md'
const ROWS = Object.entries(ERROR_CODES).map(([code, text]) => `| \`${code}\` | ${text} |`)

export const errorPage: Rule = {
  name: 'every error code is on the page of errors with its text, and no other',
  remedy: `bring the table of ${PAGE} in line with packages/kernel/src/error-codes.ts`,
  check(files) {
    const page = files.find(({ path }) => path === PAGE)?.text.split('\n') ?? []
    const missing = ROWS.filter((row) => !page.includes(row)).map((row) => ({
      path: PAGE,
      line: 1,
      what: `lacks the row ${row}`,
    }))
    const surplus = page.flatMap((row, index) =>
      row.startsWith('| `') && !ROWS.includes(row)
        ? [{ path: PAGE, line: index + 1, what: `no such code or text: ${row}` }]
        : [],
    )
    return [...missing, ...surplus]
  },
  accepts: [{ path: PAGE, text: ROWS.join('\n') }],
  refuses: [
    { path: PAGE, text: ROWS.slice(1).join('\n') },
    { path: PAGE, text: [...ROWS, '| `unheard_of` | Nobody knows. |'].join('\n') },
  ],
}
