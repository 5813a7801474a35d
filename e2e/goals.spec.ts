import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('a compound goal shows its parts; one of them is run again alone', async ({ app }) => {
  test.setTimeout(120_000)
  const goalId = await app.evaluate(async () => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    const text = 'Score Nordfrost, write to Dana Ruiz about ColdTrack 2 and tell me which deals are at risk'
    const asked = await bridge.invoke('chat.ask', { conversationId: null, pasted: null, start: 'at-once', text })
    if (!asked.ok) throw new Error(asked.error.message)
    window.location.hash = `#/goals/${asked.value.run.goalId}`
    return asked.value.run.goalId
  })
  const parts = app.getByRole('region', { name: 'Parts' }).getByRole('listitem')
  await expect(parts).toHaveCount(3)
  await expect(parts.nth(0)).toContainText('Score Nordfrost Logistik GmbH')
  await expect(parts.nth(0)).toContainText('1 of 1 steps')
  await expect(parts.nth(1)).toContainText('Waiting for you')
  await expect(parts.nth(2)).toContainText('5 of 5 steps')
  await expect(app.getByRole('list', { name: 'Goals' }).getByRole('listitem')).toHaveCount(1)
  const { violations } = await new AxeBuilder({ page: app }).include('.split-detail').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  // The part alone: its plan is shown before it runs, as every plan asked for from here.
  await parts.nth(0).getByRole('button', { name: 'Run again' }).click()
  await expect(app).toHaveURL(/#\/chat\//)
  await app.getByRole('button', { name: /^Run/ }).last().click()
  await expect
    .poll(() =>
      app.evaluate(async (id) => {
        const told = await window.salesApp?.invoke('goal.get', { id: id ?? '' })
        return told?.ok ? told.value.subGoals.map((part) => part.runIds.length) : null
      }, goalId),
    )
    .toEqual([1, 0, 0])

  // Seen from the part itself: its own attempt, which can be judged and kept as a runbook.
  await app.evaluate(async (id) => {
    const told = await window.salesApp?.invoke('goal.get', { id: id ?? '' })
    window.location.hash = `#/goals/${told?.ok ? told.value.subGoals[0]?.id : ''}`
  }, goalId)
  await expect(app.getByRole('button', { name: /^Part of “Score Nordfrost/ })).toBeVisible()
  await expect(app.getByRole('button', { name: 'Save as runbook' }).first()).toBeVisible()
  await expect(app.getByRole('button', { name: 'Useful', exact: true }).first()).toBeVisible()
})
