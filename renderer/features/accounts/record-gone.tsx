import { Unlink } from 'lucide-react'
import type { Problem } from '../../../shared/errors.ts'
import { go } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** An address whose record is gone, or a page that could not be read. */
export function RecordGone({ problem, place }: { problem: Problem; place: 'accounts' | 'deals' }) {
  return (
    <EmptyState
      icon={Unlink}
      title={problem.message}
      actions={<Button onClick={() => go({ place, id: null })}>{strings.records.backToList}</Button>}
    >
      {problem.remedy && <p>{problem.remedy}</p>}
    </EmptyState>
  )
}
