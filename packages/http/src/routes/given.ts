/** Without what was not given: a field that is there is one that counts. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<T>
}

type Given<T> = { readonly [K in RequiredOf<T>]: T[K] } & {
  readonly [K in Exclude<keyof T, RequiredOf<T>>]?: Exclude<T[K], undefined>
}

type RequiredOf<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T]
