import { describe, expect, it } from 'vitest'
import { createSecret, sameSecret } from '../../app/random-secret.ts'
import { createAccess } from './access.ts'

const port = 4321
const session = createSecret()
const launchKey = createSecret()
const host = `127.0.0.1:${port}`
const cookie = `cugar_${port}=${session}`
const access = () => createAccess({ port, launchKey, session })

describe('a request', () => {
  it.each([
    ['passes with this host and its session', { host, cookie }, null],
    ['passes beside other cookies', { host, cookie: `a=b; ${cookie}; c=d` }, null],
    ['passes when the person typed the address', { host, cookie, 'sec-fetch-site': 'none' }, null],
    ['is misdirected under a rebound name, before its session is looked at', { host: `evil.example:${port}` }, 421],
    ['is misdirected under localhost', { host: `localhost:${port}`, cookie }, 421],
    ['is misdirected under another port', { host: '127.0.0.1:1', cookie }, 421],
    ['is misdirected without a host', { cookie }, 421],
    ['is refused when another site caused it', { host, cookie, 'sec-fetch-site': 'cross-site' }, 403],
    ['is refused when another port caused it', { host, cookie, 'sec-fetch-site': 'same-site' }, 403],
    ['needs a session', { host }, 401],
    ['needs the right session', { host, cookie: `cugar_${port}=${createSecret()}` }, 401],
    ['needs the session of this port', { host, cookie: `cugar_1=${session}` }, 401],
    ['may hold a session of any length and letters', { host, cookie: `cugar_${port}=é` }, 401],
  ])('%s', (_, headers, status) => expect(access().refuseRequest(headers)).toBe(status))
})

describe('a WebSocket', () => {
  it.each([
    ['passes from this host’s own page', `http://${host}`, null],
    ['is refused from another site', 'http://evil.example', 403],
    ['is refused from another port', 'http://127.0.0.1:1', 403],
    ['is refused from a page without an origin', 'null', 403],
    ['is refused when it does not say where it comes from', undefined, 403],
  ])('%s', (_, origin, status) =>
    expect(access().refuseSocket({ host, cookie, ...(origin === undefined ? {} : { origin }) })).toBe(status),
  )

  it('needs a session', () => expect(access().refuseSocket({ host, origin: `http://${host}` })).toBe(401))
})

describe('the launch key', () => {
  it('is traded once for a cookie that scripts and other sites do not get', () => {
    const gate = access()
    expect(gate.trade(createSecret())).toBeNull()
    expect(gate.trade(launchKey)).toBe(`${cookie}; HttpOnly; SameSite=Strict; Path=/`)
    expect(gate.trade(launchKey)).toBeNull()
  })
})

it('secrets of different lengths are different, not an error', () => {
  expect(sameSecret('a', 'é')).toBe(false)
  expect(sameSecret('', 'a')).toBe(false)
  expect(sameSecret('a', 'a')).toBe(true)
})
