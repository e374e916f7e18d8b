import { writeSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { MessagePort } from 'node:worker_threads'
import { dieWithinStaging } from './die-within-staging.ts'
import { lastWords } from './points.ts'

// Preloaded into every thread of the program, which knows nothing of it: the points are the calls that it makes of SQLite,
// of its threads' ports and of the file system.
const [point = '', nth = '1'] = (process.env['FAULTS_DIE_AT'] ?? '').split('@')
const PARTS: Readonly<Record<string, string>> = {
  'log.db': 'log',
  'vault.sqlite': 'vault',
  'personal.db': 'model',
}
/** Statements after which a transaction has begun to change something. */
const CHANGING = /^\s*(?:insert into (?:events|subjects|keys)|update meta set position)/i

let reached = 0
let committed = ''

function at(here: string): void {
  if (here !== point) return
  reached += 1
  if (reached !== Number(nth)) return
  writeSync(2, `${lastWords(here)}\n`)
  process.kill(process.pid, 'SIGKILL')
  // The signal comes when it comes; nothing more is done until then.
  for (;;);
}

function stepOf(sql: string): 'begin' | 'commit' | 'checkpoint' | 'change' | undefined {
  if (/^\s*begin immediate\s*$/i.test(sql)) return 'begin'
  if (/^\s*commit\s*$/i.test(sql)) return 'commit'
  if (/^\s*pragma wal_checkpoint/i.test(sql)) return 'checkpoint'
  return CHANGING.test(sql) ? 'change' : undefined
}

function around<T>(db: DatabaseSync, sql: string, run: () => T): T {
  const step = stepOf(sql)
  const part = step === undefined ? undefined : PARTS[basename(db.location() ?? '')]
  if (part === undefined) return run()
  if (step !== 'change') at(`${part}:before-${step}`)
  if (step === 'commit' && part === 'log') at('seal:before-commit')
  const result = run()
  if (step === 'change') at(`${part}:within-group`)
  else if (step !== 'begin') at(`${part}:after-${step}`)
  if (step === 'commit' && part === 'log') at('seal:after-commit')
  if (step === 'commit') committed = part
  return result
}

function watchDatabases(): void {
  const statements = new WeakMap<StatementSync, readonly [DatabaseSync, string]>()
  const { exec, prepare } = DatabaseSync.prototype
  const { run } = StatementSync.prototype
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql) {
    return around(this, sql, () => exec.call(this, sql))
  }
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...args) {
    const statement = prepare.apply(this, args)
    if (stepOf(args[0]) !== undefined) statements.set(statement, [this, args[0]])
    return statement
  }
  StatementSync.prototype.run = function (this: StatementSync, ...values: Parameters<typeof run>) {
    const known = statements.get(this)
    const plain = () => run.apply(this, values)
    return known === undefined ? plain() : around(...known, plain)
  } as typeof run
}

/** What a thread says first after its commit is the acknowledgement. */
function watchAcknowledgements(): void {
  const { postMessage } = MessagePort.prototype
  MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
    const result: unknown = Reflect.apply(postMessage, this, args)
    const part = committed
    committed = ''
    if (part !== '') at(`${part}:after-ack`)
    return result
  } as typeof postMessage
}

watchDatabases()
watchAcknowledgements()
dieWithinStaging(at)
