import { textOfClause } from '../understanding/clauses.ts'
import type { Understanding } from '../understanding/understand.ts'
import type { Built, Part } from './build-plan.ts'
import type { Chosen } from './choose-plan.ts'
import type { Fragment } from './instantiate.ts'
import type { RequestPart } from './plan-request.types.ts'

const TITLE_CHARS = 120

/** The parts of a compound request that each have steps of their own; none when fewer than two have. */
export function requestParts(understanding: Understanding, chosen: Chosen, { fragments }: Built): RequestPart[] {
  const parts = chosen.parts.flatMap((part, index) => {
    const fragment = fragments[index]
    return fragment && fragment.steps.length > 0
      ? [
          {
            title: titleOf(fragment),
            request: saidIn(understanding, part),
            criteria: fragment.criteria,
            steps: fragment.steps.map((step) => step.id),
          },
        ]
      : []
  })
  return parts.length < 2 ? [] : parts
}

function titleOf({ steps, runbook }: Fragment): string {
  const [only] = steps
  const title = only && steps.length === 1 ? only.title : runbook.title
  return title.slice(0, TITLE_CHARS)
}

/** The words of a part, without what only joins it to the others. */
const saidIn = (understanding: Understanding, { clause }: Part): string =>
  textOfClause(understanding, clause)
    .replace(/^(?:(?:and|but|then|also|plus|please)\b[\s,]*)+/i, '')
    .trim()
