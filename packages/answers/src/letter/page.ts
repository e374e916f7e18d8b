import type { Language } from '@dataspor/kernel'

import { type Word, words } from './words.ts'

const COLUMNS_DEFAULT = 90
const COLUMNS_MIN = 40
const COLUMNS_MAX = 200

export interface LetterOptions {
  readonly language: Language
  /** Characters a line, 40-200; 90 unless given. */
  readonly columns?: number
  /** Bold headings (ANSI): for a terminal only. */
  readonly bold?: boolean
}

/** How a letter is laid out. */
export interface Page {
  readonly language: Language
  readonly columns: number
  readonly word: (word: Word) => string
  readonly strong: (text: string) => string
}

export function pageOf({ language, columns = COLUMNS_DEFAULT, bold = false }: LetterOptions): Page {
  return {
    language,
    columns: Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, columns)),
    word: words(language),
    strong: (text) => (bold ? `\u001b[1m${text}\u001b[22m` : text),
  }
}
