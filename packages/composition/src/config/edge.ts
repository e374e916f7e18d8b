import { z } from 'zod'

/** Where a process listens, by default at `port`, and how much it takes at once. */
export const httpSection = (port: number) =>
  z
    .strictObject({
      host: z
        .string()
        .min(1)
        .default('127.0.0.1')
        .describe('Address to listen on. Anything but loopback needs TLS or trustProxy.'),
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(port)
        .describe('Port to listen on; 0 takes a free one.'),
      trustProxy: z
        .boolean()
        .default(false)
        .describe('A proxy in front ends TLS and is the only one that can reach this port.'),
      tlsCertFile: z
        .string()
        .optional()
        .describe('PEM certificate chain; with tlsKeyFile, the server speaks TLS itself.'),
      tlsKeyFile: z.string().optional().describe('PEM private key.'),
      bytesInFlightMax: z
        .int()
        .min(1_048_576)
        .default(268_435_456)
        .describe('Intake bodies held at once, bytes; beyond it: 503 overloaded.'),
      requestsPerSecondMax: z
        .int()
        .min(1)
        .default(5_000)
        .describe('Requests a second of one producer’s token; beyond it: 429 rate_limited.'),
    })
    .prefault({})

/** What a process says of itself. */
export const logSection = z
  .strictObject({
    level: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
      .default('info')
      .describe('What is written to standard error.'),
  })
  .prefault({})

export type HttpSection = z.output<ReturnType<typeof httpSection>>
