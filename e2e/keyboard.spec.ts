import path from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

const open = async (app: Page, hash: string) => {
  await app.evaluate((next) => (window.location.hash = next), hash)
}
const row = (app: Page, action: string) => app.locator(`[data-action="${action}"]`)
const keysIn = (app: Page, action: string) => row(app, action).locator('.kbds')
const change = (app: Page, action: string) => row(app, action).getByRole('button', { name: /^Change/ })
const heading = (app: Page) => app.getByRole('heading', { level: 1 })

async function rebind(app: Page, action: string, keys: string): Promise<void> {
  await change(app, action).click()
  await app.keyboard.press(keys)
  await expect(change(app, action)).toBeFocused()
}

test.describe('keys', { tag: '@packed' }, () => {
  test('a key is changed, counts everywhere at once and after a restart, and is reset', async ({ app, restart }) => {
    await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
    await app.reload()
    await open(app, '#/settings/keys')
    await expect(keysIn(app, 'traces')).toHaveText('CtrlT')

    // What cannot be had is said in a sentence, and the row goes on waiting.
    await change(app, 'traces').click()
    const waits = app.getByRole('button', { name: /^Press the keys.*Traces, and back.*Esc cancels$/ })
    await expect(waits).toBeFocused()
    const refused = row(app, 'traces').getByRole('alert')
    await app.keyboard.press('Control+k')
    await expect(refused).toHaveText(/^Ctrl\+K is taken by “Search and go to”/)
    await expect(app.getByRole('dialog')).toHaveCount(0)
    await app.keyboard.press('Tab')
    await expect(refused).toHaveText(/^Tab moves through the page/)
    await app.keyboard.press('Enter')
    await expect(refused).toHaveText(/^Enter moves through the page/)
    await app.keyboard.press('Control+c')
    await expect(refused).toHaveText(/^Ctrl\+C is needed for writing/)
    await app.keyboard.press('Control+q')
    await expect(refused).toHaveText(/^Ctrl\+Q belongs to the window/)
    await app.keyboard.press('y')
    await expect(refused).toHaveText(/^Y would be typed into a text/)
    await expect(waits).toBeFocused()
    await app.keyboard.press('Escape')
    await expect(change(app, 'traces')).toBeFocused()
    await expect(keysIn(app, 'traces')).toHaveText('CtrlT')

    await rebind(app, 'traces', 'Control+j')
    await expect(keysIn(app, 'traces')).toHaveText('CtrlJ')
    await app.keyboard.press('Control+t')
    await expect(heading(app)).toHaveText('Settings')
    await app.keyboard.press('Control+j')
    await expect(heading(app)).toHaveText('Traces')
    await app.keyboard.press('Control+j')
    await expect(heading(app)).toHaveText('Settings')
    await expect(app.getByRole('link', { name: 'Traces' })).toHaveAttribute('title', 'Traces (Ctrl+J)')

    // A letter of the lists, heard by another screen; the list of keys and the palette say the same.
    await rebind(app, 'approve', 'y')
    await app.keyboard.press('?')
    await expect(app.getByRole('dialog').locator('.keys-row', { hasText: 'Traces, and back' })).toContainText('CtrlJ')
    await expect(app.getByRole('dialog').locator('.keys-row', { hasText: /Approve$/ })).toContainText('Y')
    await app.keyboard.press('Escape')
    await app.keyboard.press('Control+k')
    await expect(app.getByRole('option', { name: /^Traces/ })).toContainText('CtrlJ')
    await app.keyboard.press('Escape')

    const again = await restart()
    await open(again, '#/settings/keys')
    await expect(keysIn(again, 'traces')).toHaveText('CtrlJ')
    await again.keyboard.press('Control+t')
    await expect(heading(again)).toHaveText('Settings')
    await again.keyboard.press('Control+j')
    await expect(heading(again)).toHaveText('Traces')
    await again.keyboard.press('Control+j')

    await row(again, 'traces').getByRole('button', { name: 'Reset to Ctrl+T' }).click()
    await expect(keysIn(again, 'traces')).toHaveText('CtrlT')
    await again.keyboard.press('Control+j')
    await expect(heading(again)).toHaveText('Settings')
    await again.keyboard.press('Control+t')
    await expect(heading(again)).toHaveText('Traces')
    await again.keyboard.press('Control+t')
    await again.getByRole('button', { name: 'Reset all keys' }).click()
    await expect(keysIn(again, 'approve')).toHaveText('A')
    await expect(again.getByRole('button', { name: 'Reset all keys' })).toBeDisabled()
  })

  test('a draft is decided with the key the rep chose, and not with the old one', async ({ app }) => {
    await app.evaluate(async () => {
      const bridge = window.salesApp
      await bridge?.invoke('sample.load', {})
      await bridge?.invoke('keys.set', { action: 'decline', keys: 'N' })
      const text = 'Draft an email to Dana Ruiz about ColdTrack 2'
      await bridge?.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    })
    await app.reload()
    await open(app, '#/approvals')
    await expect(app.getByRole('button', { name: 'Decline' })).toContainText('N')
    await app.keyboard.press('d')
    await app.keyboard.press('n')
    await expect(app.getByRole('textbox', { name: /^Why/ })).toBeFocused()
    await expect(app.getByRole('textbox', { name: /^Why/ })).toHaveValue('')
  })
})

test('keys that were kept and cannot be used cost only that choice, and are said', async ({ app, shell, dataDir }) => {
  await app.evaluate(() => window.salesApp?.invoke('keys.set', { action: 'settings', keys: 'F2' }))
  await shell.current.stop()
  const db = new Database(path.join(dataDir, 'cugar.db'))
  db.prepare("UPDATE settings SET value = ? WHERE key = 'keys'").run('{"settings":"F2","traces":"Mod+W"}')
  db.close()
  shell.current = await shell.start()
  const { page } = shell.current
  await expect(page.getByText('Some of your keys could not be used and are as they were at first.')).toBeVisible()
  await open(page, '#/settings/keys')
  await expect(page.getByRole('note')).toContainText('Traces, and back has its first key again: Ctrl+W cannot be used')
  await expect(keysIn(page, 'traces')).toHaveText('CtrlT')
  await expect(keysIn(page, 'settings')).toHaveText('F2')
  await rebind(page, 'traces', 'Control+j')
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('Settings › Keyboard and Notifications are accessible, also while keys are changed', async ({ app }) => {
  const { found, look } = watchAccessibility(app)
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await open(app, '#/settings/keys')
    await expect(keysIn(app, 'traces')).toBeVisible()
    await look(`keys ${colorScheme}`)
    await change(app, 'traces').click()
    await app.keyboard.press('Control+k')
    await expect(row(app, 'traces').getByRole('alert')).toBeVisible()
    await look(`waiting ${colorScheme}`)
    await app.keyboard.press('Escape')
    await open(app, '#/settings/notices')
    await expect(app.getByRole('checkbox', { name: /^A draft waits/ })).toBeChecked()
    await look(`notices ${colorScheme}`)
  }
  expect(found).toEqual([])
})
