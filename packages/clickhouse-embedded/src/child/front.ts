import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { rm } from 'node:fs/promises'
import { FRONT_LIMITS } from '../limits.ts'
import { addParam, type Ask, readAsk } from './ask.ts'
import { bodyText, bodyToFile } from './body.ts'
import { accessDenied, badRequest, ClickError, errorText, stopping } from './click-error.ts'
import type { Engine, EngineResult } from './engine.ts'
import { readForm } from './form.ts'
import type { LaneQueue, Ticket } from './lane-queue.ts'
import type { PreparedStatement } from '../registry.ts'
import { sendError, sendResult } from './reply.ts'
import { literal } from './session-text.ts'
import { signIn } from './sign-in.ts'

export interface FrontDeps {
  readonly engine: Engine
  readonly queue: LaneQueue
  readonly registry: ReadonlyMap<string, PreparedStatement>
  readonly database: string
  readonly username: string
  readonly password: string
  /** A path that nobody has used, for the rows of one insert. */
  readonly intakePath: () => string
  readonly isStopping: () => boolean
}

/** ClickHouse's HTTP interface, as far as its client uses it, before registered statements only. */
export function createFront(deps: FrontDeps): Server {
  const options = { maxHeaderSize: FRONT_LIMITS.headerBytesMax, requestTimeout: 120_000 }
  const server = createServer(options, (request, response) => {
    void answer(deps, request, response)
  })
  server.maxConnections = FRONT_LIMITS.connectionsMax
  // Longer than a client keeps an idle socket, so that it never writes to one that was just closed.
  server.keepAliveTimeout = 30_000
  return server
}

async function answer(
  deps: FrontDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A client that goes away in the middle must not end the process; its statement is dropped or runs to its end.
  response.on('error', () => {})
  try {
    const url = addressOf(request)
    if (url.pathname === '/ping') {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=UTF-8' }).end('Ok.\n')
      return
    }
    signIn(request.headers, deps.username, deps.password)
    if (deps.isStopping()) throw stopping()
    if (url.pathname !== '/') throw badRequest('There is nothing at this path.')
    await answerStatement(deps, readAsk(url.searchParams, deps.database), request, response)
  } catch (error) {
    // Of a stranger, and of who sends too much, no more is read. Who came at a bad time is heard out, so that the
    // answer reaches a client that is still sending.
    const { code } = errorText(error)
    if (code === 516 || code === 307) response.setHeader('Connection', 'close')
    if (!response.headersSent && !response.destroyed) sendError(response, error)
  }
}

function addressOf(request: IncomingMessage): URL {
  const url = URL.parse(request.url ?? '/', 'http://localhost')
  if (url === null) throw badRequest('The address is malformed.')
  return url
}

async function answerStatement(
  deps: FrontDeps,
  ask: Ask,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('X-ClickHouse-Query-Id', ask.queryId)
  if (request.method === 'GET' && ask.query === PING) {
    response.writeHead(200, { 'X-ClickHouse-Format': 'TabSeparated' }).end('ping\n')
    return
  }
  if (request.method !== 'POST') throw badRequest('Statements come by POST.')
  const text = ask.query ?? (await statementFromBody(request, ask))
  const statement = deps.registry.get(text)
  if (statement === undefined) throw accessDenied()
  const isInsert = statement.fromFile !== undefined
  if (isInsert !== (ask.query !== undefined)) throw accessDenied()
  checkParams(statement, ask)
  const ticket = deps.queue.enter(statement.lane)
  try {
    const result = await (isInsert
      ? runInsert(deps, statement, ask, ticket, request, response)
      : runQuery(deps, statement.text, statement, ask, ticket, response))
    if (result === undefined) return
    // A socket kept open would hold up a stop.
    if (deps.isStopping()) response.setHeader('Connection', 'close')
    sendResult(response, result, { format: statement.format, isInsert })
  } finally {
    ticket.leave()
  }
}

/** What the client's own `ping({ select: true })` sends; it reads nothing. */
const PING = `SELECT 'ping'`

async function statementFromBody(request: IncomingMessage, ask: Ask): Promise<string> {
  const body = await bodyText(request)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return body
  let query = ''
  for (const [name, value] of readForm(type, body)) {
    if (name === 'query') query = value
    else addParam(name, value, ask.params)
  }
  return query
}

function checkParams(statement: PreparedStatement, ask: Ask): void {
  for (const name of statement.params) {
    if (ask.params.has(name)) continue
    throw new ClickError(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${name}\` is not set.`)
  }
  if (ask.params.size > statement.params.size) {
    throw badRequest('There is a parameter that the statement does not know.')
  }
}

async function runInsert(
  deps: FrontDeps,
  statement: PreparedStatement,
  ask: Ask,
  ticket: Ticket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<EngineResult | undefined> {
  const path = deps.intakePath()
  try {
    await bodyToFile(request, path)
    const text = statement.fromFile?.(literal(path)) ?? statement.text
    return await runQuery(deps, text, statement, ask, ticket, response)
  } finally {
    await rm(path, { force: true })
  }
}

/** @returns undefined where the client went away before its turn: then nothing ran */
async function runQuery(
  deps: FrontDeps,
  text: string,
  statement: PreparedStatement,
  ask: Ask,
  ticket: Ticket,
  response: ServerResponse,
): Promise<EngineResult | undefined> {
  response.once('close', () => ticket.giveUp())
  if (response.destroyed || !(await ticket.turn())) return undefined
  const { params, settings } = ask
  return await deps.engine.run(statement.lane, { text, params, settings })
}
