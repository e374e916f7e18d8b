import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

const OUTPUT_CHARS_MAX = 4_000_000
const ORPHAN_POLL_MS = 500
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** @typedef {{ path: string, version: string }} NodeBinary */

/**
 * The environment of everything that is started: the right Node comes first on PATH.
 *
 * @param {NodeBinary} node
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(node, extra = {}) {
  const path = `${dirname(node.path)}${delimiter}${process.env['PATH'] ?? ''}`
  return { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...extra, PATH: path }
}

/**
 * Hands the terminal to a program and gives back its exit code. Signals reach it once; if one
 * ends it, the same one ends this process.
 *
 * @param {NodeBinary} node
 * @param {string[]} argv
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<number>}
 */
export function handOver(node, argv, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node.path, argv, { cwd, env: environment(node, env), stdio: 'inherit' })
    const listeners = FORWARDED.map((signal) => {
      const listener = () => {
        // A terminal sends Ctrl-C to the whole group: forwarding it would make it two.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
      }
      process.on(signal, listener)
      return /** @type {const} */ ([signal, listener])
    })
    const orphanTimer = setInterval(() => isOrphaned() && child.kill('SIGTERM'), ORPHAN_POLL_MS)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(orphanTimer)
      for (const [name, listener] of listeners) process.off(name, listener)
      if (signal !== null) process.kill(process.pid, signal)
      else resolve(code ?? 1)
    })
  })
}

const parentPid = process.ppid

/** npm puts a shell between itself and us; a SIGTERM ends that shell and never reaches us. */
function isOrphaned() {
  return process.env['npm_lifecycle_event'] !== undefined && process.ppid !== parentPid
}

/**
 * Runs a program quietly: its output is kept (the last 4 million characters) and given line by
 * line to `onLine`.
 *
 * @param {string} file
 * @param {string[]} argv
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, shell?: boolean, onLine?: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(file, argv, { cwd, env, shell = false, onLine = () => {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    /** @param {string} chunk */
    const take = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_CHARS_MAX)
      for (const line of chunk.split(/[\r\n]+/)) if (line.trim() !== '') onLine(line.trim())
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
