import { writeFileSync } from 'node:fs'

export interface DiskFault {
  /** The paths of the files that it befalls; `*` stands for anything, also for several folders. */
  readonly file: string
  readonly call: 'sync' | 'write'
  /** So many such calls go well once the fault is armed. */
  readonly after: number
  /** Half of the bytes are written, and then the power is gone. */
  readonly ends: 'EIO' | 'ENOSPC' | 'torn'
}

const ERRNO = { EIO: 5, ENOSPC: 28, torn: 0 } as const

export interface FailingDisk {
  readonly env: Readonly<Record<string, string>>
  /** From now on. */
  arm(): void
}

/** `library` is the shim as built; `trigger` a path where nothing is, which appears when the fault is armed. */
export function failingDisk(library: string, trigger: string, fault: DiskFault): FailingDisk {
  return {
    env: {
      LD_PRELOAD: library,
      FAULTS_DISK_FILE: fault.file,
      FAULTS_DISK_ARMED: trigger,
      FAULTS_DISK_CALL: fault.call,
      FAULTS_DISK_AFTER: String(fault.after),
      FAULTS_DISK_ERRNO: String(ERRNO[fault.ends]),
    },
    arm: () => writeFileSync(trigger, ''),
  }
}
