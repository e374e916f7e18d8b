import { expect, it } from 'vitest'
import { hostsOf } from './hosts.ts'

it('each server has an address of its own, with user, database and settings of all', () => {
  const hosts = hostsOf(
    'postgres://me:a%40b@one:5432,[::1]:5433,three/db?target_session_attrs=read-write&sslmode=require',
  )
  const urls = Array.from({ length: hosts.count }, () => {
    const { url } = hosts
    hosts.leave(url)
    return url
  })
  expect(urls).toEqual([
    'postgres://me:a%40b@one:5432/db?sslmode=require',
    'postgres://me:a%40b@[::1]:5433/db?sslmode=require',
    'postgres://me:a%40b@three/db?sslmode=require',
  ])
  expect(hosts.url).toBe(urls[0])
})

it('a server that several callers leave at once is left once', () => {
  const hosts = hostsOf('postgres://one,two/db')
  const { url } = hosts
  hosts.leave(url)
  hosts.leave(url)
  expect(hosts.url).toBe('postgres://two/db')
})

it('one server stays the one', () => {
  const hosts = hostsOf('postgresql://one/db')
  hosts.leave(hosts.url)
  expect(hosts).toMatchObject({ count: 1, url: 'postgresql://one/db' })
})

it.each([
  'http://one/db',
  'postgres://one,,two/db',
  'postgres://one,two/db?target_session_attrs=standby',
])('%s is refused', (url) => {
  expect(() => hostsOf(url)).toThrow(expect.objectContaining({ code: 'config_invalid' }))
})

it('what is said of a bad address holds no password', () => {
  const say = () => {
    try {
      return hostsOf('postgres://me:secret@one,,two/db')
    } catch (error) {
      return `${String(error)} ${JSON.stringify(error)}`
    }
  }
  expect(say()).not.toContain('secret')
})
