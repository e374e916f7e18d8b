/**
 * A string literal of ClickHouse: nothing but a quote ends it, nothing but a backslash escapes. The engine takes a
 * statement's text up to its first NUL, so that one within a value is escaped too.
 */
export function literal(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&').replaceAll('\0', '\\0')}'`
}

/** A statement that sets each `{name:Type}` for the connection. Names were checked against the registered text. */
export function setParameters(params: ReadonlyMap<string, string>): string {
  // One statement: each of its own would be read, and run, by itself.
  const parts = [...params].map(([name, value]) => `param_${name} = ${literal(value)}`)
  return parts.length === 0 ? '' : `SET ${parts.join(', ')}; `
}

export function setSettings(settings: ReadonlyMap<string, string>): string {
  const parts = [...settings].map(([name, value]) => `${name} = ${literal(value)}`)
  return parts.length === 0 ? '' : `SET ${parts.join(', ')}; `
}

export function unsetSettings(settings: ReadonlyMap<string, string>): string {
  const parts = [...settings.keys()].map((name) => `${name} = DEFAULT`)
  return parts.length === 0 ? '' : `SET ${parts.join(', ')}; `
}
