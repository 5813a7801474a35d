import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Looks at one screen after another and keeps what is wrong: screen, rule, element and the reason. */
export function watchAccessibility(page: Page): { found: string[]; look: (screen: string) => Promise<void> } {
  const found: string[] = []
  return {
    found,
    async look(screen) {
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
      for (const { id, nodes } of violations)
        for (const node of nodes) found.push(`${screen}: ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`)
    },
  }
}
