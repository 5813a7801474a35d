import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

async function askNew(app: Page, text: string): Promise<void> {
  await app.keyboard.press('ControlOrMeta+n')
  await app.getByRole('textbox', { name: 'Message' }).fill(text)
  await app.keyboard.press('Enter')
  await expect(app.getByRole('log')).toContainText('Done')
}

test.beforeEach(async ({ app }) => {
  await app.getByText('Use sample data').click()
  await expect(app.getByText('MOCK', { exact: true }).first()).toBeVisible()
  await askNew(app, 'Is Nordfrost Logistik a good fit for us?')
  await askNew(app, 'Is Alpine Dairy a good fit for us?')
  await app.keyboard.press('ControlOrMeta+t')
})

test('two runs stand side by side, by keyboard alone, and the address keeps it', async ({ app }) => {
  await app.getByRole('button', { name: 'Compare', exact: true }).focus()
  await app.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: /Nordfrost Logistik/ }).press('Enter')
  const both = app.getByRole('article', { name: 'Two runs side by side' })
  await expect(both).toContainText('They were asked for in other words.')
  await expect(both.getByRole('columnheader')).toHaveCount(2)
  await expect(both.getByRole('row', { name: /^Ended/ })).toContainText('Done')
  const answers = both.getByRole('group', { name: 'Where the answers differ' })
  await expect(answers.locator('del').first()).toBeVisible()
  await expect(answers.locator('ins').first()).toBeVisible()
  await app.reload()
  await expect(both).toBeVisible()
  await both.getByRole('button', { name: 'Back to the run' }).press('Enter')
  await expect(app.getByRole('region', { name: 'Events' })).toBeVisible()
})

test('runs are narrowed to those that ended in one way', async ({ app }) => {
  const runs = app.getByRole('list', { name: 'Runs' }).getByRole('button')
  await expect(runs).toHaveCount(2)
  const status = app.getByRole('combobox', { name: 'Runs that are' })
  await status.selectOption({ label: 'Did not work' })
  await expect(app.getByText('No run is like that.')).toBeVisible()
  await status.selectOption({ label: 'Done' })
  await expect(runs).toHaveCount(2)
})

test('an address of a run that is gone says so', async ({ app }) => {
  await app.evaluate(() => (window.location.hash = '#/traces/gone%3Fwith%3Dalso-gone'))
  await expect(app.getByText('One of the two runs is no longer there.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the comparison has no violations and fits a small window, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await app.getByRole('button', { name: 'Compare', exact: true }).click()
    await app.getByRole('menuitem', { name: /Nordfrost Logistik/ }).click()
    await expect(app.getByRole('article', { name: 'Two runs side by side' })).toBeVisible()
    const { found, look } = watchAccessibility(app)
    await look('comparison')
    await app.setViewportSize({ width: 800, height: 600 })
    await look('comparison, small')
    expect(found).toEqual([])
    expect(await app.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })
}

test('a run that the list beside it does not hold is shown all the same', async ({ app }) => {
  const events = app.getByRole('listbox', { name: 'Events' }).getByRole('option')
  const listed = app.locator('.split-list').getByRole('button', { name: /Nordfrost Logistik/ })
  await listed.click()
  await expect(events.first()).toBeVisible()
  const address = await app.evaluate(() => window.location.hash)
  await app.getByRole('searchbox', { name: 'Filter runs by words' }).fill('Alpine')
  await expect(listed).toHaveCount(0)
  await expect(events.first()).toBeVisible()
  expect(await app.evaluate(() => window.location.hash)).toBe(address)
})
