import { startClickHouse } from '@dataspor/clickhouse-embedded'

const SILENT = { info: () => {}, warn: () => {} }
const FORMAT = 'TabSeparated'

/** Every table of a model that no process has open, each as text: what lies packed in its files. */
export async function dumpEngine(
  folder: string,
  model: string,
): Promise<ReadonlyMap<string, string>> {
  const list = `SELECT name FROM system.tables WHERE database = '${model}' ORDER BY name FORMAT ${FORMAT}`
  const names = (await runAll(folder, model, [list])).get(list)!.split('\n').filter(Boolean)
  const dumps = names.map((name) => `SELECT * FROM ${model}.${name} FORMAT ${FORMAT}`)
  return runAll(folder, model, dumps)
}

async function runAll(
  folder: string,
  database: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const statements = texts.map((text) => ({ text, lane: 'short' as const }))
  const server = startClickHouse({ folder, database, statements, logger: SILENT })
  try {
    const { url, username, password } = await server.ensure()
    const headers = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password.expose() }
    const answers = new Map<string, string>()
    for (const body of texts) {
      const response = await fetch(url, { method: 'POST', headers, body })
      if (!response.ok) throw new Error(`${body}: ${await response.text()}`)
      // Bytes as they are: an id of 16 bytes is no text.
      answers.set(body, Buffer.from(await response.arrayBuffer()).toString('latin1'))
    }
    return answers
  } finally {
    await server.stop()
  }
}
