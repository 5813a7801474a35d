import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { root } from './node.ts'

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

test('diagnostics are read whole before they can be saved, and the command line gives the same', async ({
  app,
  cugar,
  shell,
}) => {
  await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
  await open(app)
  await app.getByRole('button', { name: 'Look at them' }).click()
  const dialog = app.getByRole('dialog', { name: 'Diagnostics' })
  const text = (await dialog.getByRole('region', { name: 'The whole text' }).textContent()) ?? ''
  expect(JSON.parse(text)).toMatchObject({ storage: { problems: [] }, settings: { profile: 'sales_rep' } })
  expect(text).not.toContain('Nordfrost')
  const { found, look } = watchAccessibility(app)
  await look('diagnostics')
  expect(found).toEqual([])
  // The double of Electron reports no downloads.
  if (test.info().project.name === 'loopback') {
    const saving = app.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save as a file' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('cugar-diagnostics.json')
    expect(readFileSync(await download.path(), 'utf8')).toBe(text)
  }
  await shell.current.stop()
  const told = await cugar(['diagnostics'])
  expect([told.code, (told.json as { registry: unknown }).registry]).toEqual([0, (JSON.parse(text) as { registry: unknown }).registry]) // prettier-ignore
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

test('a row of the record is explained in the window and on the command line', async ({ app, cugar, shell }) => {
  const traceId = await app.evaluate(async () => {
    const bridge = window.salesApp
    await bridge?.invoke('sample.load', {})
    const text = 'draft a first email to Dana Ruiz about ColdTrack 2'
    const asked = await bridge?.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    if (!asked?.ok) throw new Error('It was not asked.')
    return asked.value.run.traceId
  })
  await app.evaluate((id) => (window.location.hash = `#/traces/${id}`), traceId)
  await app.locator('.event', { hasText: 'Asked you to decide' }).first().click()
  await app.getByRole('button', { name: 'Explain this row' }).click()
  const part = app.getByRole('region', { name: 'Why this row is there' })
  await expect(part).toContainText('The chain of hashes holds.')
  await expect(part).toContainText('Not decided yet')
  await expect(part).toContainText('What it rests on')
  const { found, look } = watchAccessibility(app)
  await look('explained')
  expect(found).toEqual([])
  await shell.current.stop()
  const told = await cugar(['audit', 'explain', `${traceId}:1`])
  expect([told.code, told.json]).toMatchObject([0, { event: { seq: 1, traceId }, chain: { intact: true } }])
  expect((await cugar(['audit', 'explain', 'nothing'])).json).toMatchObject({ error: { code: 'record.not-found' } })
})

test.describe('what the app finds wrong', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cugar-limits-'))
  const registryFile = path.join(folder, 'registry.yaml')
  writeFileSync(
    registryFile,
    readFileSync(path.join(root, 'registry.yaml'), 'utf8')
      .replace('approvals_expire_hours: 4', 'approvals_expire_hours: 48')
      .replace('least_cases: 20', 'least_cases: 1')
      .replace('p95_seconds: 5', 'p95_seconds: 0.0001'),
  )
  test.use({ registryFile })
  test.afterAll(() => rmSync(folder, { recursive: true }))

  test('stands on Today with its figures and leads to what is behind it', async ({ app }) => {
    await app.evaluate(async () => {
      const bridge = window.salesApp
      await bridge?.invoke('sample.load', {})
      for (const text of [
        'Is Nordfrost Logistik a good fit for us?',
        'draft a first email to Dana Ruiz about ColdTrack 2',
      ])
        await bridge?.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    })
    await expect(app.getByText('Waiting for you').first()).toBeVisible()
    await app.evaluate(() => (window.location.hash = '#/chat'))
    await app.evaluate(() => (window.location.hash = '#/today'))
    const { found, look } = watchAccessibility(app)
    const part = app.getByRole('region', { name: /^Worth a look/ })
    await expect(part.getByRole('listitem')).toHaveCount(2)
    await expect(part).toContainText('of 1 run in 6 hours')
    await look('alerts')
    await part.getByRole('button', { name: 'Show the runs: One run in twenty takes too long' }).click()
    const dialog = app.getByRole('dialog')
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await app.keyboard.press('Escape')
    await part.getByRole('button', { name: 'Open: A proposal expires soon' }).click()
    await expect(app).toHaveURL(/#\/approvals/)
    expect(found).toEqual([])
  })
})
