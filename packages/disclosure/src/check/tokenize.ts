const TOKEN = /\s*(=>|==|!=|&&|[<(){},]|[A-Za-z_][A-Za-z0-9_.-]*)/y
const LENGTH_MAX = 2_000

/** The tokens of a check; undefined where a character belongs to none. */
export function tokenize(text: string): readonly string[] | undefined {
  if (text.length > LENGTH_MAX) return undefined
  const tokens: string[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text)
    if (match === null) return undefined
    tokens.push(match[1]!)
  }
  return tokens
}
