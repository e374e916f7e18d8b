import type { Crowd } from './crowd.ts'
import { numberOf } from './events-of.ts'
import { type Service, startService } from './service.ts'

/** Tokens of people, by which of the reported ones they are: a person's token needs that person's number. */
export async function tokensOf(
  { control }: Service,
  people: readonly number[],
): Promise<readonly string[]> {
  const tokens: string[] = []
  for (const index of people) tokens.push(await control.tokenOfPerson(numberOf(index)))
  return tokens
}

/** A first life, in which a crowd signs up; what comes back are these people's tokens. */
export async function signUpCrowd(
  data: string,
  crowd: Crowd,
  people: readonly number[],
): Promise<readonly string[]> {
  await using service = await startService({ data })
  await crowd.signUp(service)
  const tokens = await tokensOf(service, people)
  await service.stop()
  return tokens
}
