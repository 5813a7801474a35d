import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('a good run is kept as a runbook, used for another account, renamed and deleted', async ({ app }) => {
  test.setTimeout(120_000)
  await app.evaluate(async () => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    const input = { conversationId: null, pasted: null, start: 'at-once' as const }
    const asked = await bridge.invoke('chat.ask', { ...input, text: 'score nordfrost' })
    if (!asked.ok) throw new Error(asked.error.message)
    window.location.hash = `#/chat/${asked.value.conversation.id}`
  })
  await app.getByRole('button', { name: 'Save as runbook' }).click()
  await app.getByLabel('Name of the runbook').fill('Quick look')
  await app.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(app.getByText('“Quick look” is saved.').first()).toBeVisible()

  const used = await app.evaluate(async () => {
    const input = { conversationId: null, pasted: null, start: 'at-once' as const }
    const asked = await window.salesApp?.invoke('chat.ask', { ...input, text: 'quick look at Polar Freight Lines' })
    return asked?.ok ? asked.value.run.plan.steps.map((step) => step.title) : []
  })
  expect(used).toEqual(['Score Polar Freight Lines against your ideal customer'])

  await app.evaluate(() => (window.location.hash = '#/settings/runbooks'))
  const item = app.getByRole('listitem', { name: 'Quick look' })
  await expect(item).toContainText('Score {account} against your ideal customer')
  const { violations } = await new AxeBuilder({ page: app }).include('.settings-pane').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await item.getByRole('button', { name: 'Edit' }).click()
  await app.getByLabel('Name of the runbook').fill('First look')
  await app.getByRole('button', { name: 'Save changes' }).click()
  const renamed = app.getByRole('listitem', { name: 'First look' })
  await expect(renamed).toBeVisible()
  await renamed.getByRole('button', { name: 'Delete' }).click()
  await expect(app.getByText('There is no runbook of your own yet.')).toBeVisible()
})
