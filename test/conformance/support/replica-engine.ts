import { createRequire } from 'node:module'

/*
 * A process of its own: chDB as one replica, with ClickHouse's coordination service in memory. It makes the tables named on
 * standard input (JSON) and prints, for each statement, what the engine says. No row can be written: a replica of chDB has
 * no address for its fellows and stays read-only.
 */
const [folder, config] = process.argv.slice(2) as [string, string]

interface Chdb {
  readonly Session: new (
    folder: string,
    options: { readonly connectionArgs: readonly string[] },
  ) => {
    queryAsync(text: string, options: { readonly format: string }): Promise<{ bytes(): Uint8Array }>
  }
}

const embedded = import.meta.resolve('@dataspor/clickhouse-embedded')
const { Session } = createRequire(embedded)('chdb') as Chdb
const session = new Session(folder, { connectionArgs: [`--config-file=${config}`] })

let input = ''
for await (const part of process.stdin) input += String(part)
const said: string[] = []
for (const statement of JSON.parse(input) as readonly string[]) {
  try {
    const answer = await session.queryAsync(statement, { format: 'TabSeparatedRaw' })
    said.push(Buffer.from(answer.bytes()).toString().trim())
  } catch (error) {
    said.push(error instanceof Error ? error.message : String(error))
  }
}
// Not closed: a read-only replica is waited for in vain.
process.stdout.write(JSON.stringify(said), () => process.kill(process.pid, 'SIGKILL'))
