import { openSqliteLogReader } from '@dataspor/event-log/sqlite'

// Run in a process of its own: closing a file that another part of a process has open would drop SQLite's locks there.
// A line for each event: position, dedupKey in hex, stream.
const [folder = ''] = process.argv.slice(2)
const log = openSqliteLogReader({ folder })
let after = 0
for (;;) {
  const page = await log.readAll(after, 10_000)
  const lines = page.map(
    ({ position, dedupKey, stream }) =>
      `${position} ${Buffer.from(dedupKey).toString('hex')} ${stream}\n`,
  )
  if (lines.length === 0) break
  process.stdout.write(lines.join(''))
  after = page.at(-1)!.position
}
await log.close()
