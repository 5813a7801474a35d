import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

async function openDeal(app: Page): Promise<void> {
  await app.evaluate(async () => {
    await window.salesApp?.invoke('sample.load', {})
    window.location.hash = '#/deals/mock-opp-001'
  })
  await app.reload()
}
const dialog = (app: Page) => app.getByRole('dialog', { name: /^Change in the CRM/ })

for (const [width, height] of [
  [1280, 800],
  [800, 600],
] as const) {
  test(`a stage goes to the CRM only after an approval that shows old and new, at ${width} wide`, async ({
    app,
  }, info) => {
    await app.setViewportSize({ width, height })
    await openDeal(app)
    const accessibility = watchAccessibility(app)
    await app.getByRole('button', { name: 'Change in CRM…' }).click()
    await dialog(app).getByLabel('What').selectOption('Change the stage')
    await expect(dialog(app).getByRole('button', { name: 'Put to approval' })).toBeDisabled()
    await dialog(app).getByLabel('Where').selectOption('HubSpot (MOCK)')
    await dialog(app).getByLabel('New stage').fill('Negotiation')
    await accessibility.look('the form')
    await app.screenshot({ path: info.outputPath('form.png') })
    await dialog(app).getByRole('button', { name: 'Put to approval' }).click()
    const approval = app.getByRole('dialog', { name: /^Change the stage/ })
    await expect(approval).toContainText('HubSpot (MOCK)')
    await expect(approval).toContainText('Negotiation')
    await accessibility.look('the approval')
    await app.screenshot({ path: info.outputPath('approval.png') })
    expect(accessibility.found).toEqual([])
    await approval.getByRole('button', { name: /^Approve/ }).click()
    await expect(approval).toBeHidden()
    expect(await app.evaluate(() => window.salesApp?.invoke('outbox.list', {}))).toMatchObject({ value: [] })
  })
}

test('where no CRM is to be written the change is kept as a list, by keys alone', async ({ app }) => {
  await openDeal(app)
  const open = app.getByRole('button', { name: 'Change in CRM…' })
  await open.focus()
  await app.keyboard.press('Enter')
  await dialog(app).getByLabel('Where').selectOption('A list (CSV) to enter by hand')
  await dialog(app).getByLabel('Note').focus()
  await app.keyboard.type('Spoke with Dana.')
  await app.keyboard.press('Tab')
  await dialog(app).getByRole('button', { name: 'Keep as a list' }).focus()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog', { name: /^Change list/ })).toContainText('Spoke with Dana.')
})
