import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startModelServer, type ModelServer } from '../main/testing/model-server.ts'
import { expect, test } from './fixtures.ts'

const KEY = 'sk-e2e-9876543210'
const TITLE = 'Message to Dana Ruiz'
const NOTES = `The pilot in Kiel begins on 12 January 2027. Nordfrost wants forty trailers in the first phase.
We talked about the weather and the new canteen for a while. The budget of 85,000 EUR is not approved yet.
Henrik must send the safety certificate before the end of November. Somebody brought cake, which was very good.`
test.use({ shellEnv: { CUGAR_MODEL_API_KEY: KEY } })

let server: ModelServer
test.beforeEach(async () => {
  server = await startModelServer(
    ({ system, user }) => {
      const say = (text: string) => ({ kind: 'text' as const, text })
      const data = JSON.parse(user) as { paragraphs: string[]; sentences: string[]; facts: string[] }
      if (system.startsWith('You reword'))
        return say(
          JSON.stringify({
            paragraphs: data.paragraphs.map((text) => text.replace('Thank you for your mail', 'Thanks for the mail')),
          }),
        )
      if (system.startsWith('You choose')) return say(JSON.stringify({ quotes: [data.sentences[0]] }))
      if (system.startsWith('You name')) return say(JSON.stringify({ title: TITLE }))
      if (system.startsWith('You explain')) return say([data.facts[0], 'Then Eve Mallory is paid.'].join('\n'))
      return say('Nothing.')
    },
    { key: KEY },
  )
})
test.afterEach(() => server.close())

const asked = (word: string) => server.seen.filter(({ system }) => system.startsWith(`You ${word}`)).length

/** Sets the switches of Settings › Model by hand; null leaves all off. */
async function setModel(app: Page, on: readonly string[]): Promise<void> {
  await app.evaluate(() => (window.location.hash = '#/settings/model'))
  await app.getByLabel('Use a model').check()
  await app.getByLabel('Where it runs').selectOption('compatible')
  await app.getByLabel('Model name').fill('test-model')
  await app.getByLabel('Address').fill(server.baseUrl)
  await app.getByLabel('Plans', { exact: true }).selectOption('never')
  for (const label of [
    'Sum up long answers',
    'Give a conversation a title after its first answer',
    'Explain plans when you ask for it',
    'Put drafts of mails into its words; you approve each',
    'Choose which sentences of a document are quoted',
  ])
    await app.getByLabel(label).setChecked(on.includes(label))
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('No unsaved changes').or(app.getByText('Saved')).first()).toBeVisible()
  await expect
    .poll(() =>
      app.evaluate(async () => {
        const told = await window.salesApp?.invoke('model.state', {})
        return told?.ok ? [told.value.settings.drafts, told.value.settings.titles] : null
      }),
    )
    .toEqual([on.some((label) => label.startsWith('Put drafts')), on.some((label) => label.startsWith('Give a'))])
}

async function ask(app: Page, text: string): Promise<void> {
  await app.evaluate(() => (window.location.hash = '#/chat'))
  await app.getByRole('textbox', { name: 'Message' }).fill(text)
  await app.keyboard.press('Enter')
}
const conversations = (app: Page) =>
  app.evaluate(async () => {
    const told = await window.salesApp?.invoke('conversation.list', {})
    return told?.ok ? told.value.map(({ title }) => title) : []
  })

test.describe('a model’s words, switch by switch', { tag: '@packed' }, () => {
  test('a draft is worded by it and says so, and off again it is the rules’', async ({ app }, info) => {
    await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
    await app.reload()
    await setModel(app, ['Put drafts of mails into its words; you approve each'])
    await ask(app, 'Write a first message to Dana Ruiz')
    const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
    await expect(dialog).toContainText('Thanks for the mail')
    await expect(dialog).toContainText('Worded by a model')
    await expect(dialog).toContainText('Worded by the model test-model from the rules’ draft')
    for (const scheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme: scheme })
      const { violations } = await new AxeBuilder({ page: app }).include('[role="dialog"]').analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      await app.screenshot({ path: info.outputPath(`worded-${scheme}.png`) })
    }
    await dialog.getByRole('button', { name: /^Approve/ }).click()
    await expect(dialog).toBeHidden()
    // The record still says it after the approval, and calls nothing verified that has no source.
    const kept = await app.evaluate(async () => {
      const told = await window.salesApp?.invoke('approval.list', { status: null })
      return told?.ok ? told.value : []
    })
    expect(kept[0]?.status).toBe('approved')
    expect(kept[0]?.checks.find(({ name }) => name === 'wording')?.outcome).toBe('warning')
    expect(kept[0]?.claims.filter(({ verified, sources }) => verified && sources.length === 0)).toEqual([])
    expect([asked('reword'), asked('name'), asked('choose')]).toEqual([1, 0, 0])

    await setModel(app, [])
    await ask(app, 'Write a reply to Dana Ruiz')
    await expect(dialog).toContainText('Dana')
    await expect(dialog).not.toContainText('Worded by')
    expect(server.seen).toHaveLength(1)
  })

  test('quotes are chosen by it and say so, and off again they are the rules’', async ({ app }) => {
    await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
    await app.reload()
    const summarise = () =>
      app.evaluate(async (pasted) => {
        const question = { conversationId: null, text: 'Summarise these notes', pasted, start: 'at-once' } as const
        const answer = await window.salesApp?.invoke('chat.ask', question)
        if (answer?.ok) window.location.hash = `#/chat/${answer.value.conversation.id}`
      }, NOTES)
    await setModel(app, ['Choose which sentences of a document are quoted'])
    await summarise()
    await expect(app.getByText('The model test-model chose these sentences').first()).toBeVisible()
    expect(asked('choose')).toBe(1)
    await setModel(app, [])
    await summarise()
    await expect(app.getByText('The budget of 85,000 EUR is not approved yet.').first()).toBeVisible()
    await expect(app.getByText('The model test-model chose these sentences')).toHaveCount(0)
    expect(server.seen).toHaveLength(1)
  })

  test('a conversation gets its title and a plan is explained, and off again both are the rules’', async ({
    app,
  }, info) => {
    await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
    await app.reload()
    await setModel(app, ['Give a conversation a title after its first answer', 'Explain plans when you ask for it'])
    const question = 'Score Nordfrost Logistik and draft a first message to Dana Ruiz'
    const plan = app.getByRole('region', { name: 'Plan', exact: true })
    const explained = app.getByRole('region', { name: 'What this plan does' })
    const propose = () =>
      app.evaluate(async (text) => {
        const wanted = { conversationId: null, text, pasted: null, start: 'ask-me' } as const
        const answer = await window.salesApp?.invoke('chat.ask', wanted)
        if (answer?.ok) window.location.hash = `#/chat/${answer.value.conversation.id}`
      }, question)
    await propose()
    await plan.getByRole('button', { name: 'Explain this plan' }).click()
    await expect(explained).toContainText('by test-model, checked against the plan')
    await expect(explained).toContainText('The plan has 2 steps and costs 1.5 units.')
    await expect(explained).toContainText('1 sentence of the model was left out')
    await expect(explained).not.toContainText('Mallory')
    for (const [width, height] of [
      [1280, 800],
      [800, 600],
    ] as const)
      // prettier-ignore
      for (const scheme of ['light', 'dark'] as const) {
        await app.setViewportSize({ width, height })
        await app.emulateMedia({ colorScheme: scheme })
        await explained.scrollIntoViewIfNeeded()
        await app.screenshot({ path: info.outputPath(`explained-${width}-${scheme}.png`) })
        const { violations } = await new AxeBuilder({ page: app }).include('.app-block').analyze()
        expect(violations.map(({ id }) => id)).toEqual([])
      }
    await app.setViewportSize({ width: 1280, height: 800 })
    await plan.getByRole('button', { name: 'Hide the explanation' }).click()
    await expect(explained).toBeHidden()
    await plan.getByRole('button', { name: 'Run plan' }).click()
    const dialog = app.getByRole('dialog', { name: 'Email to Dana Ruiz' })
    await dialog.getByRole('button', { name: /^Approve/ }).click()
    await expect(app.getByRole('link', { name: TITLE }).or(app.getByRole('button', { name: TITLE })).or(app.getByText(TITLE, { exact: true })).first()).toBeVisible() // prettier-ignore
    expect(await conversations(app)).toEqual([TITLE])

    await setModel(app, [])
    await propose()
    await plan.last().getByRole('button', { name: 'Explain this plan' }).click()
    await expect(explained.last()).toContainText('by the rules')
    const titles = await conversations(app)
    expect(titles).toHaveLength(2)
    expect(titles).toContain(TITLE)
    // The rules call it by its question, as far as it fits.
    expect(titles.some((title) => question.startsWith(title.replace('…', '')))).toBe(true)
    expect([asked('name'), asked('explain'), server.seen.length]).toEqual([1, 1, 2])
  })
})
