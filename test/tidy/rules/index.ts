import type { Rule } from '../rule.ts'
import { errorPage } from './error-page.ts'
import { exportLists } from './export-lists.ts'
import { fileLength } from './file-length.ts'
import { fileNames } from './file-names.ts'
import { finishedWork } from './finished-work.ts'
import { importArrows } from './import-arrows.ts'
import { machinePaths } from './machine-paths.ts'
import { manifests } from './manifests.ts'
import { personNumbers } from './person-numbers.ts'
import { skippedTests } from './skipped-tests.ts'
import { topLevel } from './top-level.ts'

export const RULES: readonly Rule[] = [
  topLevel,
  fileNames,
  fileLength,
  exportLists,
  importArrows,
  manifests,
  finishedWork,
  skippedTests,
  personNumbers,
  machinePaths,
  errorPage,
]
