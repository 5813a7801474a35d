import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const people =
  'Dana Ruiz, Lars Lindqvist, Giulia Moretti, Tom Smith, Priya Nair, Marc Weber, Jonas Weber, Sofia Hansen, Emily Carter, Rachel O’Neill, Ken Ito, Walter Boone, Sara Nordahl, Rhys Okafor, Mathieu Roussel, Davide Zanetti, Lucía Vidal, Gustav Palm, Kasper Aaberg, Dana Ruiz'
    .replace('’', "'")
    .split(', ')
/** The sample has never been in touch with these: a first message is of high risk. */
const strangers = ['Lucía Vidal', 'Gustav Palm', 'Kasper Aaberg']

/** Sample data and one waiting draft for each of the people, in their order. */
async function fill(app: Page, names: readonly string[]): Promise<void> {
  await app.evaluate(async (all) => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    await bridge.invoke('sample.load', {})
    for (const [index, name] of all.entries()) {
      const text = `Draft an email to ${name} about ColdTrack 2`
      const asked = await bridge.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' })
      if (!asked.ok) throw new Error(asked.error.message)
      for (;;) {
        const waiting = await bridge.invoke('approval.list', { status: 'pending' })
        if (waiting.ok && waiting.value.length === index + 1) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }, names)
  await app.goto(`${app.url().replace(/#.*/, '')}#/approvals`)
  await app.reload()
  await expect(heading(app)).toHaveText(`Email to ${names[0] ?? ''}`)
}

const heading = (app: Page) => app.locator('.detail-title')
const pending = (app: Page) => app.locator('.split-list [data-row]')
const press = (app: Page, key: string) => app.keyboard.press(key)

/** What the app holds, by the name of the person. */
const held = (app: Page) =>
  app.evaluate(async () => {
    const [approvals, outbox] = await Promise.all([
      window.salesApp?.invoke('approval.list', { status: null }),
      window.salesApp?.invoke('outbox.list', {}),
    ])
    if (!approvals?.ok || !outbox?.ok) throw new Error('The app does not answer.')
    const by: Record<string, string[]> = {}
    for (const { status, content } of approvals.value) (by[status] ??= []).push(content.recipient?.name ?? '')
    return { by, outbox: outbox.value.length }
  })

test('twenty drafts are decided by keyboard alone: one by one, and the alike ones at once', async ({ app }) => {
  await fill(app, people)
  await expect(pending(app)).toHaveCount(20)

  // One by one: there and back, approve, edit, decline, send back.
  await press(app, 'j')
  await expect(heading(app)).toHaveText('Email to Lars Lindqvist')
  await press(app, 'k')
  await expect(heading(app)).toHaveText('Email to Dana Ruiz')
  await press(app, 'a')
  await expect(pending(app)).toHaveCount(19)
  await expect(heading(app)).toHaveText('Email to Lars Lindqvist')
  await press(app, 'e')
  await expect(app.getByRole('textbox').last()).toBeFocused()
  await press(app, 'ControlOrMeta+Home')
  await app.keyboard.type('Good to meet you. ')
  await press(app, 'ControlOrMeta+Enter')
  await expect(heading(app)).toHaveText('Email to Giulia Moretti')
  await press(app, 'd')
  await app.keyboard.type('Already in touch by phone')
  await press(app, 'ControlOrMeta+Enter')
  await expect(heading(app)).toHaveText('Email to Tom Smith')
  await press(app, 'ControlOrMeta+Enter')
  await expect(heading(app)).toHaveText('Email to Priya Nair')
  await expect(pending(app)).toHaveCount(16)

  // The rest is selected from the list; a stranger is refused with the reason and stays.
  for (const name of people.slice(4)) {
    await expect(heading(app)).toHaveText(`Email to ${name}`)
    await press(app, name === 'Ken Ito' ? 'Space' : 'x')
    if (strangers.includes(name))
      await expect(app.getByRole('tabpanel')).toContainText(`Decide “Email to ${name}” by itself`)
    await press(app, 'j')
  }
  await expect(app.getByRole('checkbox', { checked: true })).toHaveCount(13)
  await press(app, 'a')
  const dialog = app.getByRole('dialog', { name: 'Approve these 13 drafts?' })
  await expect(dialog.getByRole('listitem')).toHaveCount(13)
  await expect(dialog).toContainText('Priya Nair <priya.nair@medicool.example>')
  for (const name of strangers) await expect(dialog).not.toContainText(name)
  // The safe answer has the focus, and closing decides nothing.
  await expect(dialog.getByRole('button', { name: /Not now/ })).toBeFocused()
  await press(app, 'Escape')
  await expect(dialog).toBeHidden()
  await expect(pending(app)).toHaveCount(16)
  await expect(app.getByRole('checkbox', { checked: true })).toHaveCount(13)
  await press(app, 'a')
  await expect(dialog.getByRole('button', { name: /Not now/ })).toBeFocused()
  await press(app, 'ControlOrMeta+Enter')
  // The second draft to the same person came too soon after the first: it is named first, with the reason, and stays.
  const result = app.getByRole('dialog', { name: 'Approved 12 of 13' })
  await expect(result.getByText('Approved', { exact: true })).toHaveCount(12)
  await expect(result.getByRole('listitem').first()).toContainText('Dana Ruiz')
  await expect(result.getByRole('listitem').first()).toContainText('Not approved')
  await press(app, 'Escape')
  await expect(pending(app)).toHaveCount(4)
  await expect(app.getByRole('checkbox', { checked: true })).toHaveCount(0)

  // What needs a look of its own gets it; one is sent back and comes again, one is declined.
  for (const [index, name] of strangers.slice(0, 2).entries()) {
    await expect(heading(app)).toHaveText(`Email to ${name}`)
    await press(app, 'a')
    await expect(pending(app)).toHaveCount(3 - index)
  }
  await expect(heading(app)).toHaveText('Email to Kasper Aaberg')
  await press(app, 'r')
  await app.keyboard.type('Shorter, please')
  await press(app, 'ControlOrMeta+Enter')
  await expect.poll(async () => (await held(app)).by['changes_requested']).toEqual(['Kasper Aaberg'])
  await expect(heading(app)).toHaveText('Email to Dana Ruiz')
  await expect(pending(app)).toHaveCount(2)
  await press(app, 'd')
  await app.keyboard.type('One mail is enough')
  await press(app, 'ControlOrMeta+Enter')
  await expect(heading(app)).toHaveText('Email to Kasper Aaberg')
  await expect(pending(app)).toHaveCount(1)
  await press(app, 'a')
  await expect(app.getByText('No drafts wait for you.')).toBeVisible()

  const { by, outbox } = await held(app)
  expect(by['denied']?.toSorted()).toEqual(['Dana Ruiz', 'Giulia Moretti'])
  expect(by['approved']?.toSorted()).toEqual(
    people
      .slice(0, 19)
      .filter((name) => name !== 'Giulia Moretti')
      .toSorted(),
  )
  expect(by['pending']).toBeUndefined()
  expect(outbox).toBe(18)
})

for (const theme of ['light', 'dark'] as const) {
  test(`approving several can be done without sight or a mouse, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await fill(app, ['Dana Ruiz', 'Lars Lindqvist', 'Lucía Vidal'])
    const look = async () =>
      (await new AxeBuilder({ page: app }).analyze()).violations.map(({ id, nodes }) => [id, nodes])
    await press(app, 'x')
    await press(app, 'j')
    await press(app, 'x')
    expect(await look()).toEqual([])
    await press(app, 'a')
    await expect(app.getByRole('dialog', { name: 'Approve these 2 drafts?' })).toBeVisible()
    expect(await look()).toEqual([])
    await press(app, 'ControlOrMeta+Enter')
    await expect(app.getByRole('dialog', { name: 'Approved 2' })).toBeVisible()
    expect(await look()).toEqual([])
  })
}
