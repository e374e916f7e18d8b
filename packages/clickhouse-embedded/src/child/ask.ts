import { randomUUID } from 'node:crypto'
import { FRONT_LIMITS } from '../limits.ts'
import { badRequest, ClickError, tooLarge } from './click-error.ts'
import { checkSetting } from './settings.ts'

/** What a request's address says. */
export interface Ask {
  /** Undefined where the statement is the body. */
  readonly query: string | undefined
  readonly queryId: string
  readonly params: Map<string, string>
  readonly settings: Map<string, string>
}

const PARAM = /^param_(\w{1,64})$/
const QUERY_ID = /^[\w.:-]{1,100}$/

/**
 * Reads an address's search part.
 * @throws ClickError for another database, a session, a role, an unknown setting, or a parameter too many or too large
 */
export function readAsk(search: URLSearchParams, database: string): Ask {
  const ask = {
    query: undefined as string | undefined,
    queryId: randomUUID() as string,
    params: new Map<string, string>(),
    settings: new Map<string, string>(),
  }
  for (const [name, value] of search) {
    if (name === 'query') ask.query = value
    else if (name === 'query_id') ask.queryId = checkQueryId(value)
    else if (name === 'database') checkDatabase(value, database)
    else if (name === 'default_format') checkFormat(value)
    else if (name.startsWith('param_')) addParam(name, value, ask.params)
    else checkSetting(name, value, ask.settings)
  }
  return ask
}

/** @throws ClickError for a malformed name, the same one twice, one too many or too large */
export function addParam(name: string, value: string, params: Map<string, string>): void {
  const bare = PARAM.exec(name)?.[1]
  if (bare === undefined || params.has(bare)) throw badRequest('A parameter has no proper name.')
  if (params.size >= FRONT_LIMITS.paramsMax) throw badRequest('There are too many parameters.')
  if (value.length > FRONT_LIMITS.paramBytesMax) throw tooLarge('A parameter')
  params.set(bare, value)
}

function checkQueryId(value: string): string {
  if (!QUERY_ID.test(value)) throw badRequest('query_id is malformed.')
  return value
}

function checkDatabase(value: string, database: string): void {
  if (value === database) return
  throw new ClickError(81, 'UNKNOWN_DATABASE', 'That database does not exist here.')
}

/** Registered statements name their format; a default changes nothing, so that its form is all that matters. */
function checkFormat(value: string): void {
  if (!/^\w{1,64}$/.test(value)) throw new ClickError(73, 'UNKNOWN_FORMAT', 'Unknown format.')
}
