import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const request =
  'Score Nordfrost, draft an email to Dana Ruiz about ColdTrack 2, check its quality and qualify the Nordfrost fleet rollout'

/** Sample data, one finished answer and one goal whose draft waits, without a press on the page. */
async function fill(app: Page): Promise<string> {
  return app.evaluate(async (text) => {
    const bridge = window.salesApp
    if (!bridge) throw new Error('There is no bridge.')
    const ask = (words: string) =>
      bridge.invoke('chat.ask', { conversationId: null, text: words, pasted: null, start: 'at-once' })
    await bridge.invoke('sample.load', {})
    await ask('Is Nordfrost Logistik a good fit for us?')
    const goal = await ask(text)
    if (!goal.ok) throw new Error(goal.error.message)
    for (;;) {
      const waiting = await bridge.invoke('approval.list', { status: 'pending' })
      if (waiting.ok && waiting.value.length > 0) return goal.value.conversation.id
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }, request)
}

async function go(app: Page, hash: string): Promise<void> {
  await app.evaluate((next) => {
    window.location.hash = next
  }, hash)
}

/** What is wrong on the screen as it stands: rule, element and the reason. */
async function complaints(app: Page, screen: string, theme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page: app })
  // A theme changes colours and nothing else, so the second one is looked at for contrast alone.
  if (theme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  else axe.withRules(['color-contrast'])
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${screen}: ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen can be used without sight or a mouse, ${theme}`, async ({ app }) => {
    test.setTimeout(240_000)
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: string[] = []
    const look = async (screen: string, there: string | RegExp) => {
      await expect(app.getByText(there).first()).toBeVisible()
      found.push(...(await complaints(app, screen, theme)))
    }
    await look('welcome', 'Welcome to CUGAr Sales')
    const conversation = await fill(app)
    await app.reload()
    await look('today', 'Needs you')
    await go(app, '#/chat')
    await look('chat, empty', 'What do you want to get done?')
    await go(app, `#/chat/${conversation}`)
    await look('chat, waiting', 'Waiting for you, expires')
    await app.getByRole('button', { name: 'Review' }).click()
    await look('approval', 'What it claims, and why')
    await app.keyboard.press('e')
    await look('approval, edited', 'Discard edits')
    await app.keyboard.press('Escape')
    await expect(app.getByRole('dialog')).toBeHidden()
    await go(app, '#/approvals')
    await look('approvals', 'Changes requested')
    await go(app, '#/goals')
    await look('goals', 'It is done when')
    await go(app, '#/traces')
    await app.getByRole('listbox').getByRole('option').first().click()
    await look('traces', 'Technical record')
    for (const section of await sections(app)) {
      await go(app, section)
      await expect(app.locator('#section-title')).toBeVisible()
      found.push(...(await complaints(app, section, theme)))
    }
    await app.keyboard.press('ControlOrMeta+k')
    await look('palette', 'Show the keys')
    await app.keyboard.press('Escape')
    await expect(app.getByRole('dialog')).toBeHidden()
    await app.keyboard.press('?')
    await look('keys', 'Decide later')
    expect(found).toEqual([])
  })
}

async function sections(app: Page): Promise<string[]> {
  await go(app, '#/settings')
  const links = app.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
}

test('the focus goes back to where it was when a dialog closes', async ({ app }) => {
  await app.getByRole('button', { name: /^Use sample data/ }).waitFor()
  await app.getByRole('link', { name: 'Goals' }).focus()
  await app.keyboard.press('ControlOrMeta+k')
  await expect(app.getByRole('combobox')).toBeFocused()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('link', { name: 'Goals' })).toBeFocused()
})

test('everything fits a small window: nothing is cut off sideways', async ({ app }) => {
  await app.setViewportSize({ width: 800, height: 600 })
  await fill(app)
  await app.reload()
  for (const place of ['today', 'chat', 'goals', 'approvals', 'traces', 'settings', 'settings/icp', 'settings/data']) {
    await go(app, `#/${place}`)
    await app.waitForTimeout(300)
    const wide = await app.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, main *, header, header *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.className.toString()),
    )
    expect(wide, place).toEqual([])
  }
})
