import { existsSync } from 'node:fs'

// Preloaded into every thread of the program: its clock is an hour behind from the moment that a file appears.
const STEP_MS = 3_600_000
const trigger = process.env['FAULTS_CLOCK_BACK'] ?? ''
const now = Date.now.bind(Date)

Date.now = () => now() - (existsSync(trigger) ? STEP_MS : 0)
