import { DatasporError } from '@dataspor/kernel'
import type { ClientBase } from 'pg'

/** Refuses a server that acknowledges what is not on its disk. Error: `config_invalid`. */
export async function checkDurable(client: ClientBase): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await client.query<Record<string, string>>(`show ${name}`)
    if (rows[0]?.[name] === 'off') {
      throw new DatasporError('config_invalid', {
        internal: `PostgreSQL runs with ${name} off: it would acknowledge what it can lose`,
      })
    }
  }
}
