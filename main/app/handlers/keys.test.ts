import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultKeys } from '../../../shared/domain/keys.ts'
import { openTestApp } from '../../testing/open-app.ts'

let test: Awaited<ReturnType<typeof openTestApp>>
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

it('a key is changed, told to every window, and still there after a restart', async () => {
  const { keys, refused } = await test.call('keys.set', { action: 'traces', keys: 'Mod+J' })
  expect(refused).toBeNull()
  expect(keys).toEqual({ bindings: { ...defaultKeys, traces: 'Mod+J' }, unusable: [] })
  expect(test.events.at(-1)).toMatchObject({ type: 'keys-changed', keys })
  await test.stop()
  test = await openTestApp({ dataDir: test.dataDir })
  expect(await test.call('keys.get', {})).toEqual(keys)
})

it('what another action has is refused with its name, and nothing changes', async () => {
  expect(await test.call('keys.set', { action: 'traces', keys: 'Mod+K' })).toEqual({
    keys: { bindings: defaultKeys, unusable: [] },
    refused: { why: 'taken', by: 'palette' },
  })
  expect(test.events.some(({ type }) => type === 'keys-changed')).toBe(false)
})

it('one action and all get their own keys back, but not a key that another has taken meanwhile', async () => {
  await test.call('keys.set', { action: 'traces', keys: 'Mod+J' })
  await test.call('keys.set', { action: 'palette', keys: 'Mod+T' })
  expect((await test.call('keys.set', { action: 'traces', keys: null })).refused).toEqual({
    why: 'taken',
    by: 'palette',
  })
  await test.call('keys.set', { action: 'palette', keys: null })
  expect((await test.call('keys.set', { action: 'traces', keys: null })).keys.bindings).toEqual(defaultKeys)
  await test.call('keys.set', { action: 'approve', keys: 'Y' })
  expect((await test.call('keys.reset', {})).bindings).toEqual(defaultKeys)
})

it('of two changes at once that want the same key, the second is refused', async () => {
  const [first, second] = await Promise.all([
    test.call('keys.set', { action: 'traces', keys: 'F2' }),
    test.call('keys.set', { action: 'settings', keys: 'F2' }),
  ])
  expect([first.refused, second.refused]).toEqual([null, { why: 'taken', by: 'traces' }])
})

it.each([
  ['no JSON', '{"traces":', [{ action: null, keys: '' }]],
  ['no object', '[1]', [{ action: null, keys: '' }]],
  ['keys of the window', '{"traces":"Mod+W"}', [{ action: 'traces', keys: 'Mod+W' }]],
])('%s in the settings costs only the choice, and is said until the next change', async (_, kept, unusable) => {
  await test.app.context.stores.settings.set('keys', kept)
  expect(await test.call('keys.get', {})).toEqual({ bindings: defaultKeys, unusable })
  expect((await test.call('keys.set', { action: 'approve', keys: 'Y' })).refused).toBeNull()
  expect(await test.call('keys.get', {})).toEqual({ bindings: { ...defaultKeys, approve: 'Y' }, unusable: [] })
})
