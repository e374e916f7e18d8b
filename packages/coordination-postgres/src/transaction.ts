import { type Connections, isAway } from '@dataspor/postgres'
import type { PoolClient } from 'pg'

/** One transaction; made again for as long as the server is away, so that done twice it must be as done once. */
export function inTransaction<T>(
  { whileAway, withClient, begin }: Connections,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return whileAway(() =>
    withClient(async (client) => {
      await client.query(begin)
      try {
        const result = await work(client)
        await client.query('commit')
        return result
      } catch (error) {
        if (!isAway(error)) await client.query('rollback').catch(() => undefined)
        throw error
      }
    }),
  )
}
