import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

declare global {
  /** What stands in for the browser's notices has noted here; `press` is a person's press on the newest. */
  var notices: { shown: { title: string; body: string }[]; inFront: boolean; press: (() => void) | null }
}

/** A browser that would ask its person and gets a yes, and a person who may look elsewhere. */
async function standIn(app: Page): Promise<void> {
  await app.addInitScript(() => {
    globalThis.notices = { shown: [], inFront: true, press: null }
    document.hasFocus = () => globalThis.notices.inFront
    let permission = sessionStorage.getItem('allowed') ?? 'default'
    class StandIn extends EventTarget {
      static get permission() {
        return permission
      }
      static async requestPermission() {
        permission = 'granted'
        sessionStorage.setItem('allowed', permission)
        return permission
      }
      constructor(title: string, { body }: { body: string }) {
        super()
        globalThis.notices.shown.push({ title, body })
        globalThis.notices.press = () => this.dispatchEvent(new Event('click'))
      }
      close() {}
    }
    Object.assign(window, { Notification: StandIn })
  })
  await app.reload()
}
const draft = (app: Page, who: string) =>
  app.evaluate(
    (text) => window.salesApp?.invoke('chat.ask', { conversationId: null, text, pasted: null, start: 'at-once' }),
    `Draft an email to ${who} about ColdTrack 2`,
  )
const shown = (app: Page) => app.evaluate(() => globalThis.notices.shown)
const told = (app: Page) =>
  app.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const stop = window.salesApp?.onEvent((event) => {
          if (event.type !== 'notice-due') return
          stop?.()
          resolve(event.notice.title)
        })
      }),
  )

test('the tab’s title counts what waits, after a reload too', async ({ app }) => {
  await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
  await expect(app).toHaveTitle(/^Today · CUGAr Sales$/)
  await draft(app, 'Dana Ruiz')
  await expect(app).toHaveTitle(/^\(1\) Today · /)
  await draft(app, 'Giulia Moretti')
  await expect(app).toHaveTitle(/^\(2\) Today · /)
  await app.reload()
  await expect(app).toHaveTitle(/^\(2\) Today · /)
  await app.evaluate(async () => {
    const pending = await window.salesApp?.invoke('approval.list', { status: 'pending' })
    if (!pending?.ok) throw new Error('The app does not answer.')
    for (const { id, hash } of pending.value)
      await window.salesApp?.invoke('approval.decide', { id, contentHash: hash, decision: { kind: 'deny', reason: 'No.' } }) // prettier-ignore
  })
  await expect(app).toHaveTitle(/^Today · CUGAr Sales$/)
})

test('a browser notifies only after the rep turned it on, and only while they look elsewhere', async ({ app }) => {
  await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
  await standIn(app)
  await app.evaluate(() => {
    window.location.hash = '#/settings/notices'
    globalThis.notices.inFront = false
  })
  await expect(app.getByRole('button', { name: 'Turn on' })).toBeVisible()
  let word = told(app)
  await draft(app, 'Dana Ruiz')
  expect(await word).toBe('1 draft waits for your decision')
  expect(await shown(app)).toEqual([])

  await app.getByRole('button', { name: 'Turn on' }).click()
  await expect(app.getByRole('button', { name: 'Turn off' })).toBeVisible()
  await app.evaluate(() => {
    globalThis.notices.inFront = true
  })
  word = told(app)
  await draft(app, 'Giulia Moretti')
  await word
  expect(await shown(app)).toEqual([])

  await app.evaluate(() => {
    globalThis.notices.inFront = false
  })
  word = told(app)
  await draft(app, 'Lars Lindqvist')
  await word
  expect(await shown(app)).toEqual([
    { title: '1 draft waits for your decision', body: 'Nothing leaves this computer until you approve.' },
  ])
  await app.evaluate(() => globalThis.notices.press?.())
  await expect(app.locator('.detail-title')).toHaveText('Email to Lars Lindqvist')
})

test('a kind that is switched off is not told', async ({ app }) => {
  await app.evaluate(() => window.salesApp?.invoke('sample.load', {}))
  await standIn(app)
  await app.evaluate(() => (window.location.hash = '#/settings/notices'))
  await app.getByRole('button', { name: 'Turn on' }).click()
  await app.getByRole('checkbox', { name: /^A draft waits/ }).uncheck()
  await app.reload()
  await expect(app.getByRole('checkbox', { name: /^A draft waits/ })).not.toBeChecked()
  await app.evaluate(() => {
    globalThis.notices.inFront = false
  })
  const word = told(app)
  await draft(app, 'Dana Ruiz')
  await app.evaluate(() =>
    window.salesApp?.invoke('chat.ask', {
      conversationId: null,
      text: 'Score Nordfrost Logistik and qualify the Nordfrost fleet rollout',
      pasted: null,
      start: 'at-once',
    }),
  )
  expect(await word).toMatch(/^A goal /)
  await expect.poll(() => shown(app)).toHaveLength(1)
})
