/** Limits on what comes in (events.md, Envelope). One place, so that schemas, scanner and documentation agree. */
export const LIMITS = {
  eventBytesMax: 256 * 1024,
  listBytesMax: 8 * 1024 * 1024,
  listEventsMax: 1_000,
  streamEventsMax: 100_000,
  depthMax: 32,
  stringBytesMax: 4 * 1024,
  noteBytesMax: 16 * 1024,
  arrayItemsMax: 500,
  eventIdCharsMax: 128,
  refCharsMax: 100,
  /** Codes that rows of one delivery were rejected under. */
  rejectionCodesMax: 100,
  /** Attributes of the envelope that are not ours; each gives a warning, so they are limited too. */
  extensionsMax: 50,
} as const
