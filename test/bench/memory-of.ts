import { readFileSync } from 'node:fs'

const EVERY_MS = 20
const MIB = 1024 * 1024

/** Resident memory of a process, MiB (Linux). */
export function residentMib(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (Number(line?.[1]) * 1024) / MIB
}

/** The most that a process had resident while `work` ran, MiB. */
export async function mostMibDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  let most = residentMib(pid)
  const timer = setInterval(() => {
    most = Math.max(most, residentMib(pid))
  }, EVERY_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return Math.max(most, residentMib(pid))
}
