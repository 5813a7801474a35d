import { afterEach, expect, it, vi } from 'vitest'
import { requireNode } from './node-version.ts'

afterEach(() => vi.restoreAllMocks())

function outcome(version: string): { code: unknown; said: string } {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as unknown as typeof process.exit)
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  requireNode(version)
  return { code: exit.mock.calls[0]?.[0] ?? null, said: write.mock.calls.map(([text]) => String(text)).join('') }
}

it.each(['18.20.0', '20.20.2', '22.11.0'])('Node %s ends in one sentence that says what to do', (version) => {
  const { code, said } = outcome(version)
  expect(code).toBe(1)
  expect(said).toMatch(
    new RegExp(`^This needs Node 22\\.12 or newer; this is ${version.replaceAll('.', '\\.')}\\. .*npm start.*\\n$`),
  )
})

it.each(['22.12.0', '23.0.0', '24.21.0', '26.1.0'])('Node %s is good', (version) => {
  expect(outcome(version)).toEqual({ code: null, said: '' })
})
