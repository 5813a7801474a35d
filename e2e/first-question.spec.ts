import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const request = 'Run the full prospect workflow for Nordfrost Logistik and Dana Ruiz about ColdTrack 2'

/** Loads the sample data from the first screen and asks, with the keyboard alone from there on. */
async function askOnSampleData(app: Page): Promise<void> {
  await app.getByText('Use sample data').click()
  await expect(app.getByText('MOCK', { exact: true }).first()).toBeVisible()
  await app.keyboard.press('ControlOrMeta+n')
  await app.keyboard.type(request)
  await app.keyboard.press('Enter')
  await expect(app.getByRole('button', { name: 'Run plan' })).toBeVisible()
}

/** The dialog opens by itself in its own conversation, once the run waits. */
async function runToApproval(app: Page): Promise<void> {
  await app.getByRole('button', { name: 'Run plan' }).focus()
  await app.keyboard.press('Enter')
  // The safe answer has the focus once the dialog is ready for keys.
  const later = app
    .getByRole('dialog', { name: 'Email to Dana Ruiz' })
    .getByText('Decide later')
    .locator('xpath=ancestor::button')
  await expect(later).toBeFocused()
}

test.describe('the first question', { tag: '@packed' }, () => {
  test('goes from sample data to an approved draft by keyboard alone, and its trace shows each event', async ({
    app,
  }) => {
    const errors: string[] = []
    app.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await askOnSampleData(app)
    await expect(app.getByText('2.7 units').first()).toBeVisible()
    await runToApproval(app)
    const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
    await expect(dialog).toContainText('dana.ruiz@nordfrost.example')
    await expect(dialog).toContainText('Nothing leaves this computer until you approve')
    await app.keyboard.press('a')
    await expect(dialog).toBeHidden()
    const thread = app.getByRole('log')
    await expect(thread).toContainText('Done')
    await expect(thread).toContainText('First message for Dana Ruiz')
    await app.keyboard.press('ControlOrMeta+t')
    await expect(app.getByText('waited').first()).toBeVisible()
    await expect(app.getByText('Made a plan of 4 steps for 2.7 units')).toBeVisible()
    await app.keyboard.press('Escape')
    await expect(thread).toBeVisible()
    expect(errors).toEqual([])
  })
})

test('an edited draft is kept as edited, with its difference', async ({ app }) => {
  await askOnSampleData(app)
  await runToApproval(app)
  await app.keyboard.press('e')
  const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
  const body = dialog.getByRole('textbox').last()
  await body.focus()
  await body.press('ControlOrMeta+Home')
  await app.keyboard.type('Good to meet you. ')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  await expect(app.getByRole('log')).toContainText('Good to meet you.')
})

test('a declined draft never reaches the outbox', async ({ app }) => {
  await askOnSampleData(app)
  await runToApproval(app)
  await app.keyboard.press('d')
  await app.keyboard.type('Wrong person')
  await app.keyboard.press('Tab')
  const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
  await dialog.getByRole('button', { name: /Decline/ }).click()
  await expect(dialog).toBeHidden()
  await expect(app.getByRole('log')).toContainText('you declined it: Wrong person')
  const answer = await app.evaluate(() => window.salesApp?.invoke('outbox.list', {}))
  expect(answer).toEqual({ ok: true, value: [] })
})

test('a draft that waits is still there after the app was killed, and approving it finishes the same run', async ({
  app,
  restart,
}) => {
  await askOnSampleData(app)
  await runToApproval(app)
  const page = await restart('SIGKILL')
  await page.getByRole('link', { name: /Approvals/ }).click()
  await expect(page.getByText('Email to Dana Ruiz').first()).toBeVisible()
  await page
    .getByRole('button', { name: /Approve/ })
    .first()
    .click()
  await page.getByRole('tab', { name: 'Approved' }).click()
  await expect(page.getByText('Email to Dana Ruiz').first()).toBeVisible()
  await page.getByRole('link', { name: /Goals/ }).click()
  await expect(page.locator('span', { hasText: /^(?:Achieved|Done)$/ }).first()).toBeVisible()
})

test('a backup is made from Settings and listed', async ({ app }) => {
  await app.getByText('Use sample data').click()
  await expect(app.getByText('MOCK', { exact: true }).first()).toBeVisible()
  await app.goto(`${new URL(app.url()).href.replace(/#.*/, '')}#/settings/backup`)
  await app.getByRole('button', { name: 'Make a backup' }).click()
  await expect(app.getByText('Made by you')).toBeVisible()
})
