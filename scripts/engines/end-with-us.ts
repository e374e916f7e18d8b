import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Asks a server to end as the pipe closes, wakes it where it is stopped, and ends it by force where it is still there two
 * seconds later. Without its starter nobody needs what it holds.
 */
const WATCH = `
read -r _
kill -s "$2" "$1" || exit 0
kill -s CONT "$1"
for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; kill -s 0 "$1" || exit 0; done
kill -s KILL "$1"`

/**
 * Lets a server that runs end with this process, whatever ends that. A shell holds the other end of a pipe, which the
 * operating system closes for a process that was killed too; it has a session of its own, so that Ctrl-C does not end it
 * before what it watches.
 */
export function endWithUs(server: ChildProcess, signal: 'KILL' | 'QUIT' | 'TERM'): void {
  if (server.pid === undefined) return
  const watcher = spawn('sh', ['-c', WATCH, 'watch', String(server.pid), signal], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Before its server's number can be another's.
  server.once('exit', () => watcher.kill('SIGKILL'))
  watcher.stdin!.on('error', () => undefined)
  // Nothing waits for it.
  watcher.once('error', () => undefined).unref()
  const pipe = watcher.stdin as typeof watcher.stdin & { unref?: () => void }
  pipe.unref?.()
}
