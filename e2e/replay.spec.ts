import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

async function runGoal(app: Page, text: string): Promise<void> {
  await app.keyboard.press('ControlOrMeta+n')
  await app.getByRole('textbox', { name: 'Message' }).fill(text)
  await app.keyboard.press('Enter')
  await app.getByRole('button', { name: 'Run plan' }).click()
  await expect(app.getByRole('log')).toContainText('Done')
}

test.beforeEach(async ({ app }) => {
  await app.getByText('Use sample data').click()
  await expect(app.getByText('MOCK', { exact: true }).first()).toBeVisible()
  await runGoal(app, 'Score Nordfrost Logistik and tell me which of my deals are at risk')
  await app.keyboard.press('ControlOrMeta+t')
  await expect(app.getByRole('listbox', { name: 'Events' }).getByRole('option').first()).toBeVisible()
})

test('a run is replayed by keyboard alone: the same as it was, and where another profile departs @packed', async ({
  app,
}) => {
  const runs = app.getByRole('list', { name: 'Runs' }).getByRole('button')
  await expect(runs).toHaveCount(1)
  await app.getByRole('button', { name: 'Replay', exact: true }).focus()
  await app.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: 'As it was' }).press('Enter')
  const both = app.getByRole('article', { name: 'A run and its replay' })
  await expect(both.getByRole('status')).toContainText('It is the same: trace, steps and answer, to the letter.')
  await expect(both).toContainText('The answers are the same, word for word.')
  await expect(both.getByRole('columnheader')).toHaveCount(2)
  await app.reload()
  await expect(both.getByRole('status')).toContainText('It is the same')

  await both.getByRole('combobox', { name: 'Profile' }).selectOption({ label: 'Demo' })
  await expect(both.getByRole('status')).toContainText('With the profile Demo it departs')
  await expect(both.getByRole('status')).toContainText('is not in the plan.')
  await expect(both.getByRole('row', { name: /^Profile/ })).toContainText('demo')
  await expect(both.getByRole('group', { name: 'Where the answers differ' }).locator('del').first()).toBeVisible()
  // It is no run: the list has none more, and what was saved is as it was.
  await expect(runs).toHaveCount(1)
  await both.getByRole('button', { name: 'Back to the run' }).press('Enter')
  await expect(app.getByRole('region', { name: 'Events' })).toBeVisible()
})

test('a run that is gone, and a profile that is not there, are said in words', async ({ app }) => {
  const address = await app.evaluate(() => window.location.hash)
  await app.evaluate(() => (window.location.hash = '#/traces/gone%3Freplay%3D'))
  await expect(app.getByText('This run cannot be replayed')).toBeVisible()
  await expect(app.getByText('There is no such trace.')).toBeVisible()
  await app.getByRole('list', { name: 'Runs' }).getByRole('button').first().click()
  await app.getByRole('button', { name: 'Replay', exact: true }).click()
  await app.getByRole('menuitem', { name: 'As it was' }).click()
  await expect(app.getByRole('article', { name: 'A run and its replay' })).toBeVisible()
  expect(await app.evaluate(() => window.location.hash)).not.toBe(address)
  await app.evaluate(() => (window.location.hash += 'nobody'))
  await expect(app.getByText('There is no profile “nobody”.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the replay has no violations and fits a small window, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await app.getByRole('button', { name: 'Replay', exact: true }).click()
    await app.getByRole('menuitem', { name: 'With the profile Demo' }).click()
    await expect(app.getByRole('article', { name: 'A run and its replay' }).getByRole('status')).toBeVisible()
    const { found, look } = watchAccessibility(app)
    await look('replay')
    await app.setViewportSize({ width: 800, height: 600 })
    await look('replay, small')
    expect(found).toEqual([])
    expect(await app.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    if (process.env['SHOTS']) {
      await app.screenshot({ path: `${process.env['SHOTS']}/replay-${colorScheme}-800.png` })
      await app.setViewportSize({ width: 1280, height: 800 })
      await app.screenshot({ path: `${process.env['SHOTS']}/replay-${colorScheme}-1280.png` })
    }
  })
}
