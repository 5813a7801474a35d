import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeychain, type Vault } from './keychain.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-keys-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const vaultOf = (more: Partial<Vault> = {}): Vault => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x33)),
  decryptStringAsync: async (bytes) => ({
    result: Buffer.from(bytes.map((byte) => byte ^ 0x33)).toString(),
    shouldReEncrypt: false,
  }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  ...more,
})

it('keeps keys encrypted, also when several come at once, and forgets them', async () => {
  const keys = createKeychain(vaultOf(), dir, 'linux')
  await Promise.all([keys.set('a', 'secret-one'), keys.set('b', 'secret-two'), keys.set('c', 'secret-three')])
  const again = createKeychain(vaultOf(), dir, 'linux')
  expect(await Promise.all(['a', 'b', 'c', 'd'].map((name) => again.get(name)))).toEqual(['secret-one', 'secret-two', 'secret-three', null]) // prettier-ignore
  expect(await again.available()).toBe(true)
  const file = path.join(dir, 'secrets.json')
  expect(readFileSync(file, 'utf8')).not.toContain('secret-')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await again.set('a', null)
  expect([await again.get('a'), await again.get('b')]).toEqual([null, 'secret-two'])
})

it('keeps nothing where there is no keychain, and says what to do instead', async () => {
  for (const vault of [vaultOf({ getSelectedStorageBackend: () => 'basic_text' }), vaultOf({ isAsyncEncryptionAvailable: async () => false })]) {
    const keys = createKeychain(vault, dir, 'linux')
    expect(await keys.available()).toBe(false)
    await expect(keys.set('a', 'x')).rejects.toMatchObject({ code: 'input.invalid' })
    expect(await keys.get('a')).toBeNull()
  }
}) // prettier-ignore

it('takes a key that cannot be read any more as not there', async () => {
  await createKeychain(vaultOf(), dir, 'darwin').set('a', 'secret-one')
  const broken = vaultOf({ decryptStringAsync: async () => Promise.reject(new Error('another user')) })
  expect(await createKeychain(broken, dir, 'darwin').get('a')).toBeNull()
})
