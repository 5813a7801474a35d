import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

const open = (app: Page) => app.evaluate(() => (window.location.hash = '#/settings/observability'))
/** A port for one test; specs run beside each other. */
const portOf = (index: number) => String(21_000 + index * 10)

test('the numbers are served to the holder of a token that is shown once', async ({ app }, { workerIndex }) => {
  await open(app)
  const card = app.getByRole('region', { name: 'Numbers for Prometheus' })
  await expect(card).toContainText('Off')
  await card.getByLabel('Port').fill('80')
  await expect(card).toContainText('Write a whole number from 1024 to 65535.')
  await expect(card.getByRole('button', { name: 'Switch on' })).toBeDisabled()
  await card.getByLabel('Port').fill(portOf(workerIndex))
  await card.getByRole('button', { name: 'Switch on' }).click()
  const url = `http://127.0.0.1:${portOf(workerIndex)}/metrics`
  await expect(card).toContainText(url)
  const token = (await card.getByRole('status').locator('code').textContent()) ?? ''
  const ask = (bearer: string) => fetch(url, { headers: { authorization: `Bearer ${bearer}` } })
  const answer = await ask(token)
  expect([answer.status, (await answer.text()).includes('cugar_runs_total')]).toEqual([200, true])
  expect((await ask('x')).status).toBe(401)
  await app.reload()
  await expect(card).toContainText('It cannot be shown again')
  await expect(card).not.toContainText(token)
  await card.getByRole('button', { name: 'Make a new token' }).click()
  await expect(card.getByRole('status')).toBeVisible()
  expect((await ask(token)).status).toBe(401)
  await card.getByRole('button', { name: 'Switch off' }).click()
  await expect(card).toContainText('Off')
  await expect(ask(token)).rejects.toThrow()
})

for (const theme of ['light', 'dark'] as const) {
  test(`Monitoring can be used without sight or a mouse, ${theme}`, async ({ app }, { workerIndex }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await open(app)
    await expect(app.getByRole('heading', { name: 'Numbers for Prometheus' })).toBeVisible()
    await look('off')
    await app.getByRole('textbox', { name: 'Port' }).fill(portOf(workerIndex))
    await app.keyboard.press('Tab')
    await expect(app.getByRole('button', { name: 'Switch on' })).toBeFocused()
    await app.keyboard.press('Enter')
    await expect(app.getByRole('button', { name: 'Copy' })).toBeVisible()
    await look('on')
    await app.setViewportSize({ width: 800, height: 600 })
    expect(found).toEqual([])
  })
}
