import type { Page } from '@playwright/test'
import { watchAccessibility } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { spent } from './spent.ts'

const DANA = 'mock-con-001'

async function openDrafts(app: Page, address = '#/drafts'): Promise<void> {
  await app.evaluate(async (hash) => {
    await window.salesApp?.invoke('sample.load', {})
    window.location.hash = hash
  }, address)
  await app.reload()
}
const recipient = (app: Page) => app.getByRole('combobox', { name: 'To', exact: true })
const body = (app: Page) => app.getByRole('textbox', { name: 'Text' })
const coach = (app: Page) => app.getByRole('complementary', { name: 'Message coach' })
const propose = (app: Page) => app.getByRole('button', { name: /^Put to approval \(1 unit\)/ })
const saved = (app: Page) => app.getByText(/^Saved \d\d:\d\d$/)

async function choose(app: Page, typed: string, name: string): Promise<void> {
  await recipient(app).fill(typed)
  await app
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
}
async function writeFirst(app: Page): Promise<void> {
  await app.getByLabel('About').selectOption({ label: 'ColdTrack 2' })
  await app.getByRole('button', { name: 'Write variants' }).first().click()
  await app.getByRole('button', { name: 'Use variant 1' }).click()
  await expect(body(app)).toBeFocused()
}

test('a misspelt name is found, variants rest on records, the edited text goes through approval to the outbox', async ({
  app,
}) => {
  await openDrafts(app)
  await expect(app.getByText('There is no draft yet.')).toBeVisible()
  await app.getByRole('button', { name: /^New draft/ }).click()
  await choose(app, 'dana ruis', 'Dana Ruiz')
  await expect(app.getByRole('heading', { name: 'First message to Dana Ruiz' })).toBeVisible()
  await app.getByLabel('About').selectOption({ label: 'ColdTrack 2' })
  await app.getByLabel('Points').fill('the warranty of the moon')
  await app.getByRole('button', { name: 'Write variants' }).first().click()

  const variants = app.getByRole('article')
  await expect(variants).toHaveCount(2)
  await expect(app.getByText(/No record or approved text speaks about “the warranty of the moon”/)).toBeVisible()
  const fact = variants.first().getByText(/ColdTrack 2 reports temperature/)
  await fact.hover()
  await expect(app.getByText(/^sample, seen \d+ \w+ \d{4}$/).first()).toBeVisible()
  await expect(fact).toHaveAccessibleDescription(/^Product text, sample, seen/)
  await app.getByRole('button', { name: 'Use variant 1' }).click()
  await expect(coach(app)).toContainText('of 100')
  expect(await spent(app)).toEqual({ units: 0, runs: 0 })

  const written = await body(app).inputValue()
  await body(app).fill(written.replace('Hi Dana,', 'Hello Dana,'))
  await expect(propose(app)).toBeEnabled()
  await propose(app).click()
  await expect(app.getByText('It waits for your approval.')).toBeVisible()
  await expect(body(app)).toBeHidden()
  expect(await spent(app)).toEqual({ units: 1, runs: 1 })

  await app.getByRole('button', { name: 'Review' }).click()
  const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
  await expect(dialog).toContainText('Hello Dana,')
  await dialog.getByRole('button', { name: /^Approve/ }).click()
  await expect(app.getByText('Approved. The mail is in your outbox.')).toBeVisible()
  // The double of Electron reports no downloads.
  if (test.info().project.name === 'loopback') {
    const saving = app.waitForEvent('download')
    await app.getByRole('button', { name: 'Save e-mail file' }).click()
    expect((await saving).suggestedFilename()).toMatch(/\.eml$/)
  }
  await app.getByRole('button', { name: 'Open in Approvals' }).click()
  await expect(app.getByRole('heading', { name: 'Email to Dana Ruiz' })).toBeVisible()
  const outbox = await app.evaluate(() => window.salesApp?.invoke('outbox.list', {}))
  expect(outbox).toMatchObject({ ok: true, value: [{ content: { body: written.replace('Hi Dana,', 'Hello Dana,') } }] })
})

test('who is on the stop list is shown as such, and main refuses them with the reason', async ({ app }) => {
  await openDrafts(app, '#/drafts/new')
  await recipient(app).fill('nils sjögren')
  const barred = app.getByRole('option', { name: /Do not contact/ })
  await expect(barred).toBeVisible()
  await barred.click()
  await expect(app.getByRole('alert').filter({ hasText: 'on your stop list (Asked us to stop in 2025)' })).toBeVisible()
  await expect(app.getByRole('button', { name: 'Write variants' }).first()).toBeDisabled()
  await expect(propose(app)).toBeDisabled()
})

test('the coach follows as one types: what blocks it is named, and a better wording is a click away and can be undone', async ({
  app,
}) => {
  await openDrafts(app, `#/drafts/new?contact=${DANA}`)
  await expect(recipient(app)).toHaveValue('Dana Ruiz')
  await writeFirst(app)
  await expect(coach(app)).toContainText('Nothing blocks it')
  const written = await body(app).inputValue()
  await body(app).fill(
    `${written.split('\n-- ')[0] ?? ''}`.replace('Best regards', 'We cut costs by 40 %, ACT NOW!!!\n\nBest regards'),
  )
  await expect(coach(app)).toContainText('Blocked')
  await expect(coach(app)).toContainText('a way to say no to further mail (missing)')
  await expect(app.getByText('Not ready: Legal parts. See the checks.')).toBeVisible()
  await expect(propose(app)).toBeDisabled()
  await expect(app.getByText('Not verified: no record says this').first()).toBeVisible()

  await coach(app).getByRole('button', { name: 'Put the legal lines in' }).click()
  await expect(coach(app)).toContainText('Nothing blocks it')
  await coach(app).getByRole('button', { name: 'Use this wording' }).click()
  await expect(body(app)).not.toHaveValue(/ACT NOW/)
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(body(app)).toHaveValue(/ACT NOW!!!/)
  await body(app).press('Control+z')
  await expect(body(app)).not.toHaveValue(/reply "stop"/)
  await app.getByRole('tab', { name: 'Changes' }).click()
  await app.getByRole('button', { name: 'Back to the variant' }).click()
  await expect(body(app)).toHaveValue(written)
})

test('what was typed survives the end of the app, with the way back', async ({ app, restart }) => {
  await openDrafts(app, `#/drafts/new?contact=${DANA}`)
  await writeFirst(app)
  const written = await body(app).inputValue()
  await body(app).fill(`${written}\nP.S. Mine.`)
  await expect(app.getByText('Not saved yet')).toBeVisible()
  await expect(saved(app)).toBeVisible()
  await expect(app).toHaveURL(/#\/drafts\/(?!new)/)
  const again = await restart('SIGKILL')
  await again.evaluate(() => {
    window.location.hash = '#/drafts'
  })
  await again.getByRole('link', { name: /^Dana Ruiz/ }).click()
  await expect(body(again)).toHaveValue(`${written}\nP.S. Mine.`)
  await expect(recipient(again)).toHaveValue('Dana Ruiz')
  await again.getByRole('button', { name: 'Undo' }).click()
  await expect(body(again)).toHaveValue(written)
  await again.getByRole('button', { name: 'Delete draft' }).click()
  await expect(again.getByText('The draft is deleted.').first()).toBeVisible()
  await again.getByRole('button', { name: 'Put it back' }).click()
  await expect(body(again)).toHaveValue(written)
})

test('a proposal can be taken back and edited, and a declined one says why', async ({ app }) => {
  await openDrafts(app, `#/drafts/new?contact=${DANA}`)
  await writeFirst(app)
  await expect(propose(app)).toBeEnabled()
  await propose(app).click()
  await app.getByRole('button', { name: 'Take back and edit' }).click()
  await expect(app.getByText('You took it back.')).toBeVisible()
  await body(app).fill((await body(app).inputValue()).replace('Hi Dana,', 'Hello Dana,'))
  await expect(saved(app)).toBeVisible()
  await expect(propose(app)).toBeEnabled()
  await propose(app).click()
  await app.getByRole('button', { name: 'Review' }).click()
  const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
  await dialog.getByRole('button', { name: /^Decline/ }).click()
  await dialog.getByRole('textbox').fill('Not this week')
  await dialog.getByRole('button', { name: 'Decline draft' }).click()
  await expect(app.getByText('You declined it.')).toBeVisible()
  await expect(app.getByText(/Not this week/)).toBeVisible()
  await expect(body(app)).toBeVisible()
  const outbox = await app.evaluate(() => window.salesApp?.invoke('outbox.list', {}))
  expect(outbox).toEqual({ ok: true, value: [] })
})

test('every new draft begins with an empty sheet, and what was begun is in the list', async ({ app }) => {
  await openDrafts(app, '#/drafts/new')
  await choose(app, 'dana', 'Dana Ruiz')
  await expect(app).toHaveURL(/#\/drafts\/(?!new)/)
  await app.keyboard.press('Control+Shift+d')
  await expect(recipient(app)).toHaveValue('')
  await choose(app, 'anna berg', 'Anna Berg')
  await app.getByRole('button', { name: 'All drafts' }).click()
  await expect(app.getByRole('link', { name: /^Anna Berg/ })).toBeVisible()
  await expect(app.getByRole('link', { name: /^Dana Ruiz/ })).toBeVisible()
})

test('a reply answers the mail that was pasted', async ({ app }) => {
  await openDrafts(app, `#/drafts/new?contact=${DANA}`)
  await app.getByLabel('Kind').selectOption({ label: 'Reply' })
  await app.getByLabel('Their mail').fill('Subject: Battery life\nDate: 3 Nov 2026\n\nHow long does the battery last?')
  await app.getByRole('button', { name: 'Write variants' }).first().click()
  await expect(app.getByRole('article').first()).toContainText('Re: Battery life')
  await app.getByRole('button', { name: 'Use variant 1' }).click()
  await expect(coach(app)).toContainText('This is no advertising mail')
})

test('by keyboard alone: from the palette to a draft that waits for approval', async ({ app }) => {
  await openDrafts(app, '#/today')
  await expect(app.getByRole('heading', { name: 'Needs you' })).toBeVisible()
  await app.keyboard.press('Control+k')
  await expect(app.getByRole('dialog')).toBeVisible()
  await app.keyboard.type('new draft')
  await app.keyboard.press('Enter')
  await expect(app).toHaveURL(/#\/drafts\/new$/)
  await app.keyboard.press('Control+Shift+d')
  await recipient(app).focus()
  await app.keyboard.type('dana ruiz')
  await expect(app.getByRole('option', { name: /^Dana Ruiz/ })).toBeVisible()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { name: 'First message to Dana Ruiz' })).toBeVisible()
  for (let press = 0; press < 3; press += 1) await app.keyboard.press('Tab')
  await expect(app.getByLabel('About')).toBeFocused()
  await app.keyboard.type('Cold')
  await app.keyboard.press('Control+Enter')
  await expect(app.getByRole('article')).toHaveCount(2)
  await app.getByRole('button', { name: 'Use variant 1' }).focus()
  await app.keyboard.press('Tab')
  await expect(app.getByText(/^sample, seen \d+ \w+ \d{4}$/).first()).toBeVisible()
  await app.keyboard.press('Shift+Tab')
  await app.keyboard.press('Enter')
  await expect(body(app)).toBeFocused()
  await app.keyboard.press('Control+Home')
  await app.keyboard.type('Hello. ')
  await app.keyboard.press('Control+z')
  await expect(body(app)).toHaveValue(/^Hi Dana/)
  // While the coach looks at what was just typed the key does nothing yet.
  await expect(async () => {
    if (
      await propose(app)
        .isEnabled({ timeout: 1000 })
        .catch(() => false)
    )
      await app.keyboard.press('Control+Enter')
    await expect(app.getByText('It waits for your approval.')).toBeVisible({ timeout: 5000 })
  }).toPass({ timeout: 40_000 })
  await app.evaluate(() => {
    window.location.hash = '#/drafts'
  })
  await expect(app.getByRole('link', { name: /^Dana Ruiz/ })).toBeVisible()
  await app.keyboard.press('j')
  await expect(app.getByRole('link', { name: /^Dana Ruiz/ })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('heading', { name: 'First message to Dana Ruiz' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`Drafts can be used without sight, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { found, look } = watchAccessibility(app)
    await app.evaluate(() => {
      window.location.hash = '#/drafts'
    })
    await expect(app.getByText('There is nobody to write to yet.')).toBeVisible()
    await look('no people')
    await openDrafts(app)
    await expect(app.getByText('There is no draft yet.')).toBeVisible()
    await look('no drafts')
    await app.getByRole('button', { name: /^New draft/ }).click()
    await recipient(app).fill('sjögren')
    await expect(app.getByRole('option').first()).toBeVisible()
    await look('choosing')
    await choose(app, 'dana', 'Dana Ruiz')
    await app.getByLabel('About').selectOption({ label: 'ColdTrack 2' })
    await app.getByLabel('Points').fill('the warranty of the moon')
    await app.getByRole('button', { name: 'Write variants' }).first().click()
    await expect(app.getByRole('article')).toHaveCount(2)
    await look('variants')
    await app.getByRole('button', { name: 'Use variant 1' }).click()
    await body(app).fill(`${await body(app).inputValue()}\nACT NOW!!! We cut costs by 40 %.`)
    await expect(coach(app)).toContainText('Points to win')
    await look('writing')
    await app.getByRole('tab', { name: 'Evidence' }).click()
    await look('evidence')
    await app.getByRole('tab', { name: 'Changes' }).click()
    await look('changes')
    await expect(propose(app)).toBeEnabled()
    await propose(app).click()
    await expect(app.getByText('It waits for your approval.')).toBeVisible()
    await look('proposed')
    await app.getByRole('button', { name: 'All drafts' }).click()
    await expect(app.getByRole('link', { name: /^Dana Ruiz/ })).toBeVisible()
    await look('list')
    expect(found).toEqual([])
  })
}

test('Drafts fit a small window', async ({ app }) => {
  await app.setViewportSize({ width: 800, height: 600 })
  await openDrafts(app, `#/drafts/new?contact=${DANA}`)
  const tooWide = () =>
    app.evaluate(() =>
      [...document.querySelectorAll('main, main *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.className.toString()),
    )
  await expect(recipient(app)).toBeVisible()
  expect(await tooWide()).toEqual([])
  await writeFirst(app)
  await expect(coach(app)).toContainText('Points to win')
  expect(await tooWide()).toEqual([])
})
