/** What is dear to make is used again by the next who needs one. */
export interface FreeList<T> {
  take(): Promise<T>
  give(one: T): void
}

export function freeList<T>(make: () => Promise<T>): FreeList<T> {
  const free: T[] = []
  return {
    take: async () => free.pop() ?? make(),
    give: (one) => void free.push(one),
  }
}
