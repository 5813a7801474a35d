import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { spent } from './spent.ts'

async function openTerritory(app: Page, profile: string, sample = true): Promise<void> {
  await app.evaluate(
    async ([name, wanted]) => {
      if (wanted) await window.salesApp?.invoke('sample.load', {})
      await window.salesApp?.invoke('profile.select', { name: String(name) })
      window.location.hash = '#/territory'
    },
    [profile, sample] as const,
  )
  await app.reload()
}
const row = (app: Page, name: string) => app.getByRole('row', { name: new RegExp(`^${name}`) })
const propose = (app: Page) => app.getByRole('button', { name: /^Propose \d+ moves?$/ })

test('fair shares are looked at for free, and proposed moves become a change list once approved', async ({ app }) => {
  await openTerritory(app, 'enterprise')
  await expect(row(app, 'Maya Lind')).toContainText('−94,500')
  await expect(row(app, 'Lena Vogt')).toContainText('+94,500')
  await expect(app.getByText('Of all moves allowed, this one evens out most.').first()).toBeVisible()
  await app.getByText(/^Locked \(/).click()
  await expect(app.getByText('Maya Lind: a deal is in the last stage').first()).toBeVisible()
  expect(await spent(app)).toEqual({ units: 0, runs: 0 })

  const kept = app.getByRole('button', { name: 'Keep where it is: Morgenhof Markets GmbH' })
  await kept.click()
  await expect(kept).toBeHidden()
  await expect(app.getByText('Maya Lind: it is to stay')).toBeVisible()
  await app.getByRole('button', { name: 'Release Morgenhof Markets GmbH' }).click()
  await expect(kept).toBeVisible()

  await propose(app).click()
  const dialog = app.getByRole('dialog', { name: 'Owners of 2 accounts' })
  await expect(dialog).toContainText('From a look at fair shares: first the move that evens out most')
  await app.keyboard.press('Escape')
  await expect(app.getByText('The proposal waits for your decision.')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Proposed' })).toBeDisabled()
  await app.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('button', { name: /^Approve/ }).click()
  await expect(app.getByText('The change list is ready.')).toBeVisible()
  // The double of Electron reports no downloads.
  if (test.info().project.name === 'loopback') {
    const saving = app.waitForEvent('download')
    await app.getByRole('button', { name: 'Save change list' }).click()
    expect((await saving).suggestedFilename()).toMatch(/\.csv$/)
  }
  expect(await spent(app)).toEqual({ units: 1, runs: 1 })
})

test('chosen accounts move to a chosen person, and what may not move is said with the reason', async ({ app }) => {
  await openTerritory(app, 'enterprise')
  await app.getByRole('radio', { name: 'accounts moved' }).check()
  await expect(app.getByText(/Say on the left who takes accounts/)).toBeVisible()
  await app.getByLabel('Ticked accounts go to').selectOption('mock-usr-2')
  await app.getByRole('searchbox', { name: 'Find an account' }).fill('tallsund')
  await app.getByRole('checkbox', { name: 'Move Tallsund Supply AB' }).check()
  await expect(app.getByText('None of this may move; the reasons stand below.')).toBeVisible()
  await expect(app.getByText('Sweden is not their region')).toBeVisible()
  await expect(propose(app)).toBeHidden()
  await app.getByRole('searchbox', { name: 'Find an account' }).fill('morgenhof')
  await app.getByRole('checkbox', { name: 'Move Morgenhof Markets GmbH' }).check()
  await expect(app.getByText(/^You chose it\. .*Maya Lind \d+ → \d+, Lena Vogt \d+ → \d+/)).toBeVisible()
  await expect(row(app, 'Lena Vogt')).toContainText('+82,500')
  await expect(propose(app)).toHaveText('Propose 1 move')
  await app.getByRole('button', { name: 'Take out Morgenhof Markets GmbH' }).click()
  await expect(propose(app)).toBeHidden()
  await app.getByRole('searchbox', { name: 'Find an account' }).fill('nordfrost logistik')
  await expect(app.getByRole('checkbox', { name: 'Move Nordfrost Logistik GmbH' })).toBeDisabled()
})

test('a declined proposal leaves nothing and may be made again', async ({ app }) => {
  await openTerritory(app, 'enterprise')
  await app.getByRole('radio', { name: 'somebody is away' }).check()
  await app.getByLabel('Who is away').selectOption({ index: 1 })
  await propose(app).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog).toContainText('From a look at an absence')
  await dialog.getByRole('button', { name: /^Decline/ }).click()
  await dialog.getByRole('textbox').fill('Not this quarter')
  await dialog.getByRole('button', { name: 'Decline draft' }).click()
  await expect(app.getByText('The proposal was declined. Nothing is kept of it.')).toBeVisible()
  await expect(propose(app)).toBeEnabled()
  const outbox = await app.evaluate(() => window.salesApp?.invoke('outbox.list', {}))
  expect(outbox).toEqual({ ok: true, value: [] })
})

test('a profile that may not look is told so, and a click changes the profile', async ({ app }) => {
  await openTerritory(app, 'sales_rep')
  await expect(app.getByText('The profile Sales rep does not look at territories.')).toBeVisible()
  await app.getByRole('button', { name: 'Work as Sales manager' }).click()
  await expect(app.getByRole('table')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Profile: Sales manager' })).toBeVisible()
  // This profile is not asked before a list is kept, and the page says so first.
  await expect(app.getByText(/^Your profile keeps such a list without asking/)).toBeVisible()
  await propose(app).click()
  await expect(app.getByText('The change list is ready.')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`Territory can be used without sight or a mouse, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await openTerritory(app, 'sales_rep', false)
    await expect(app.getByText('does not look at territories')).toBeVisible()
    await look('not allowed')
    await openTerritory(app, 'enterprise', false)
    await expect(app.getByText('There is no territory yet.')).toBeVisible()
    await look('empty')
    await openTerritory(app, 'enterprise')
    await expect(app.getByRole('table')).toBeVisible()
    for (const summary of await app.locator('.territory-more summary').all()) await summary.click()
    await look('fair shares')
    await app.getByRole('radio', { name: 'shares were fair' }).focus()
    await app.keyboard.press('ArrowDown')
    await expect(app.getByRole('radio', { name: 'accounts moved' })).toBeChecked()
    await look('nothing ticked')
    await app.getByLabel('Ticked accounts go to').selectOption({ index: 2 })
    await app.getByRole('checkbox', { disabled: false }).first().focus()
    await app.keyboard.press('Space')
    await expect(app.getByRole('table')).toBeVisible()
    await app.getByRole('radio', { name: 'Hours a year' }).check()
    await look('moves, hours')
    await app.getByRole('radio', { name: 'shares were fair' }).check()
    await propose(app).click()
    await expect(app.getByRole('dialog')).toBeVisible()
    await app.keyboard.press('Escape')
    await expect(app.getByText('The proposal waits for your decision.')).toBeVisible()
    await look('proposed')
    expect(found).toEqual([])
  })
}

test('Territory fits a small window', async ({ app }) => {
  await app.setViewportSize({ width: 800, height: 600 })
  await openTerritory(app, 'enterprise')
  await expect(app.getByRole('table')).toBeVisible()
  await app.getByRole('radio', { name: 'accounts moved' }).check()
  await expect(app.getByRole('checkbox').first()).toBeVisible()
  const wide = await app.evaluate(() =>
    [...document.querySelectorAll('main, main *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.className.toString()),
  )
  expect(wide).toEqual([])
})
