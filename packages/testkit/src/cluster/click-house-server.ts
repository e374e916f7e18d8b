/** Of the server that `DATASPOR_CLICKHOUSE_URL` names; the user may stand in the address. */
export function clickHouseUser(): { readonly username: string; readonly password: string } {
  const { DATASPOR_CLICKHOUSE_URL, DATASPOR_CLICKHOUSE_USER, DATASPOR_CLICKHOUSE_PASSWORD } =
    process.env
  const address = new URL(DATASPOR_CLICKHOUSE_URL!)
  return {
    username: DATASPOR_CLICKHOUSE_USER ?? (decodeURIComponent(address.username) || 'default'),
    password: DATASPOR_CLICKHOUSE_PASSWORD ?? decodeURIComponent(address.password),
  }
}

/** What a statement about a database ends with where replicas keep it. */
export function everywhere(): string {
  const cluster = process.env['DATASPOR_CLICKHOUSE_CLUSTER']
  return cluster === undefined ? '' : ` ON CLUSTER '${cluster}'`
}

/** Runs a statement on that server; gives what it answers. */
export async function onClickHouse(sql: string): Promise<string> {
  const { origin } = new URL(process.env['DATASPOR_CLICKHOUSE_URL']!)
  const { username, password } = clickHouseUser()
  const headers = { 'x-clickhouse-user': username, 'x-clickhouse-key': password }
  const answer = await fetch(origin, { method: 'POST', headers, body: sql })
  const said = await answer.text()
  if (!answer.ok) throw new Error(`ClickHouse refuses ${sql}: ${said}`)
  return said
}
