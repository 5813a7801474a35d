import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SettingsStore } from '../core/ports/stores.ts'
import { allCapabilities } from './capabilities.ts'
import { createRegistrySource } from './registry-source.ts'
import { sha256 } from './system-ports.ts'

const text = readFileSync(path.resolve(import.meta.dirname, '../../registry.yaml'), 'utf8')
let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'cugar-registry-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

function memorySettings(): SettingsStore {
  const values = new Map<string, string>()
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => {
      values.set(key, value)
    },
  } as SettingsStore
}
const open = (file: string, settings: SettingsStore, onChange: (problem: string | null) => void) =>
  createRegistrySource({
    registryYaml: text,
    registryFile: file,
    definitions: allCapabilities,
    digest: sha256,
    settings,
    onChange,
  })

it('takes a changed file without a restart and keeps the registry that runs began with', async () => {
  const file = path.join(dir, 'registry.yaml')
  writeFileSync(file, text)
  const settings = memorySettings()
  const seen: (string | null)[] = []
  const source = open(file, settings, (problem) => seen.push(problem))
  const before = source.current()
  await source.remember()
  writeFileSync(
    file,
    text.replace(
      'side_effect: read-only, cost: 0.5, timeout_ms: 10000',
      'side_effect: read-only, cost: 0.9, timeout_ms: 10000',
    ),
  )
  await vi.waitFor(() => expect(seen).toEqual([null]))
  expect(source.current().hash).not.toBe(before.hash)
  expect(await source.byHash(before.hash)).toBe(before)
  source.close()
  const later = open(file, settings, () => {})
  expect((await later.byHash(before.hash))?.hash).toBe(before.hash)
  expect(await later.byHash('unknown')).toBeNull()
  later.close()
})

it('keeps the old registry when the changed file is broken, and says what is wrong with it', async () => {
  const file = path.join(dir, 'registry.yaml')
  writeFileSync(file, text)
  const seen: (string | null)[] = []
  const source = open(file, memorySettings(), (problem) => seen.push(problem))
  const before = source.current()
  writeFileSync(file, text.replace('version: 1', 'version: 2'))
  await vi.waitFor(() => expect(seen).toHaveLength(1))
  expect(seen[0]).toMatch(/registry\.yaml, line \d+, version/)
  expect(source.current()).toBe(before)
  source.close()
})

it('refuses to start on a broken file', () => {
  const file = path.join(dir, 'registry.yaml')
  writeFileSync(file, 'version: [')
  expect(() => open(file, memorySettings(), () => {})).toThrow(expect.objectContaining({ code: 'registry.invalid' }))
  expect(() => open(path.join(dir, 'none.yaml'), memorySettings(), () => {})).toThrow(
    expect.objectContaining({ code: 'input.file-unreadable' }),
  )
})
