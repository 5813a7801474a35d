import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepSessionSecret } from './session-secret.ts'

const HOUR_MS = 60 * 60 * 1000
const now = Date.UTC(2026, 10, 24, 9)
let folder = ''
const file = () => path.join(folder, 'loopback-session.json')

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cugar-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the secret stays for a day, so that an open page finds the host again', () => {
  const secret = keepSessionSecret(folder, now)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(keepSessionSecret(folder, now + 23 * HOUR_MS)).toBe(secret)
  expect(keepSessionSecret(folder, now + 24 * HOUR_MS)).not.toBe(secret)
})

it('a secret from the future is not kept', () => {
  const secret = keepSessionSecret(folder, now)
  expect(keepSessionSecret(folder, now - 1)).not.toBe(secret)
})

it('only its owner may read the file, and nothing else is left beside it', () => {
  keepSessionSecret(folder, now)
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['loopback-session.json'])
})

it.skipIf(process.platform === 'win32')('a file that others could read is replaced', () => {
  const secret = keepSessionSecret(folder, now)
  chmodSync(file(), 0o644)
  expect(keepSessionSecret(folder, now)).not.toBe(secret)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

it.each(['', '{', 'null', '[]', '{"secret":"short","madeAtMs":0}', `{"secret":"${'a'.repeat(43)}"}`])(
  'a damaged file is replaced: %s',
  (content) => {
    writeFileSync(file(), content, { mode: 0o600 })
    const secret = keepSessionSecret(folder, now)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ secret, madeAtMs: now })
  },
)

it('a folder that cannot be written costs only the memory', () => {
  expect(keepSessionSecret(path.join(folder, 'missing'), now)).toMatch(/^[\w-]{43}$/)
})
