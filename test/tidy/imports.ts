import { lineAt, type SourceFile } from './repository.ts'

const SPECIFIER = /(?:^|[\s;}])(?:from|import)\s*\(?\s*'([^'\n]+)'/g

export interface Import {
  readonly specifier: string
  readonly line: number
}

/** What a file imports: static, dynamic, for effect, and re-exports. */
export function importsOf({ text }: SourceFile): Import[] {
  return [...text.matchAll(SPECIFIER)].map((match) => ({
    specifier: match[1] ?? '',
    line: lineAt(text, match.index + 1),
  }))
}
