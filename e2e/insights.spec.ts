import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** Sample data, two answers and one goal whose draft is approved, without a press on the page. */
async function work(app: Page): Promise<void> {
  await app.evaluate(async () => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    const ask = (text: string) =>
      bridge.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
    await ask('Is Nordfrost Logistik a good fit for us?')
    await ask('Is Caribou Lake a good fit for us?')
    const goal = await ask('draft a first email to Dana Ruiz about ColdTrack 2')
    if (!goal.ok) throw new Error(goal.error.message)
    for (;;) {
      const waiting = await bridge.invoke('approval.list', { status: 'pending' })
      const [approval] = waiting.ok ? waiting.value : []
      if (approval) {
        const decision = { kind: 'approve' as const }
        await bridge.invoke('approval.decide', { id: approval.id, contentHash: approval.hash, decision })
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    for (;;) {
      const run = await bridge.invoke('run.get', { id: goal.value.run.runId })
      if (run.ok && run.value.status === 'completed') return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
}
const open = (app: Page) => app.evaluate(() => (window.location.hash = '#/insights'))
const tile = (app: Page, name: string) => app.getByRole('button', { name: new RegExp(`^${name}`) })

test('a number leads to its runs and a run to its trace, and the command line tells the same', async ({
  app,
  cugar,
  dataDir,
  shell,
}) => {
  await work(app)
  await open(app)
  await expect(tile(app, 'Done without gaps')).toContainText('3 of 3 runs')
  // Three cases say little, and the screen says so.
  await expect(tile(app, 'Done without gaps')).toContainText('likely 44% to 100%')
  await expect(tile(app, 'Done without gaps')).toContainText('Few cases')
  await expect(app.getByRole('region', { name: 'Your decisions' })).toContainText('Approved as it was')
  await expect(app.getByRole('region', { name: 'Where calls fail' })).toContainText(/None of \d calls failed/)
  await expect(app.getByRole('region', { name: 'Cost over time' })).toContainText('Too early in the record')

  await tile(app, 'Done without gaps').click()
  const dialog = app.getByRole('dialog', { name: 'Done without gaps' })
  await expect(dialog).toContainText('Counted 3 times in 3 runs')
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await app.keyboard.press('Escape')
  await app.getByRole('button', { name: 'Show the runs behind Draft outbound message' }).click()
  const drafts = app.getByRole('dialog', { name: 'Draft outbound message' })
  await expect(drafts).toContainText('Counted 1 time in 1 run')
  await drafts.getByRole('link').first().click()
  await expect(app).toHaveURL(/#\/traces\/./)
  await expect(app.locator('.event').first()).toBeVisible()

  await shell.current.stop()
  const told = await cugar(['metrics'])
  expect(told.code).toBe(0)
  expect(JSON.parse(told.stdout)).toMatchObject({ runs: { ended: 3, success: { k: 3, n: 3, share: 1 } }, approvals: { byOutcome: { approved: 1 } } }) // prettier-ignore
  expect(JSON.parse((await cugar(['metrics', '--domain', 'engagement'])).stdout)).toMatchObject({ runs: { ended: 1 } })
  expect(JSON.parse((await cugar(['metrics', '--to', '2020-01-01'])).stdout)).toMatchObject({ runs: { ended: 0, success: { share: null } } }) // prettier-ignore
  expect((await cugar(['metrics', '--domain', 'sales'])).code).toBe(2)

  const file = path.join(dataDir, 'record.jsonl')
  const made = JSON.parse((await cugar(['audit', 'export', file])).stdout) as { traces: number; checkpoint: string }
  expect(made.traces).toBe(3)
  const verified = await cugar(['audit', 'verify', file, '--checkpoint', made.checkpoint])
  expect([verified.code, (JSON.parse(verified.stdout) as { ok: boolean }).ok]).toEqual([0, true])
  writeFileSync(file, readFileSync(file, 'utf8').replace('"approved"', '"denied"'))
  const altered = await cugar(['audit', 'verify', file])
  expect(altered.code).toBe(1)
  expect(JSON.parse(altered.stdout)).toMatchObject({ ok: false, fault: { problem: expect.stringMatching(/^Event \d+ of trace .* was changed\.$/) as unknown } }) // prettier-ignore
  const decided = JSON.parse(
    (await cugar(['audit', '--person', 'Dana Ruiz', '--decision', 'approved'])).stdout,
  ) as unknown[]
  expect(decided).toHaveLength(1)
})

test('profile, area and time narrow what is counted, and survive a restart of the app', async ({ app, restart }) => {
  await work(app)
  await open(app)
  await app.getByLabel('Area').selectOption({ label: 'Outreach' })
  await expect(tile(app, 'Done without gaps')).toContainText('1 of 1 run')
  await app.getByLabel('Time', { exact: true }).selectOption({ label: 'Chosen days' })
  await app.getByLabel('From').fill('2020-01-01')
  await app.getByLabel('To', { exact: true }).fill('2020-01-31')
  await expect(app.getByText('Nothing happened in this time.')).toBeVisible()
  const page = await restart()
  await open(page)
  await expect(tile(page, 'Done without gaps')).toContainText('3 of 3 runs')
})

for (const theme of ['light', 'dark'] as const) {
  test(`Insights can be used without sight or a mouse, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await open(app)
    await expect(app.getByText('There is nothing to count yet')).toBeVisible()
    await look('empty')
    await work(app)
    await app.reload()
    await open(app)
    await expect(tile(app, 'Cost')).toBeVisible()
    await look('filled')
    // The chart is an image with a sentence; its table opens by key and leads on.
    const chart = app.getByRole('region', { name: 'How runs ended' })
    await expect(chart.getByRole('img')).toHaveAccessibleName('3 runs ended, 3 of them done without gaps.')
    await chart.locator('summary').focus()
    await app.keyboard.press('Enter')
    const day = chart.getByRole('table').getByRole('button')
    await expect(day).toHaveCount(1)
    await day.focus()
    await app.keyboard.press('Enter')
    const dialog = app.getByRole('dialog')
    await expect(dialog).toContainText('Counted 3 times in 3 runs')
    await look('runs')
    await app.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(day).toBeFocused()
    await app.keyboard.press('ControlOrMeta+k')
    await app.keyboard.type('insights')
    await expect(app.getByRole('option', { name: 'Insights' })).toBeVisible()
    await app.keyboard.press('Escape')
    expect(found).toEqual([])
  })
}

test('Insights fits a small window', async ({ app }) => {
  await app.setViewportSize({ width: 800, height: 600 })
  await work(app)
  await open(app)
  await expect(tile(app, 'Cost')).toBeVisible()
  const wide = () =>
    app.evaluate(() =>
      [...document.querySelectorAll('main > *, .panel, .tile, .insights-filters > *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.className.toString()),
    )
  await expect.poll(wide).toEqual([])
})
