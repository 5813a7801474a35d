import { CheckCheck, CircleAlert } from 'lucide-react'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import type { Batch } from './use-batch.ts'
import './batch.css'

/** What is selected, the one question about it, and why a draft could not be selected. */
export function BatchBar({ batch }: { batch: Batch }) {
  const text = strings.approval.batch
  const count = batch.picked.length
  return (
    <div className="batch-bar">
      {batch.refused !== null && (
        <p className="batch-refused">
          <CircleAlert size={14} aria-hidden /> <span>{batch.refused}</span>
        </p>
      )}
      {count === 0 ? (
        <p className="batch-hint">{text.hint}</p>
      ) : (
        <div className="batch-acts">
          <Button size="s" variant="quiet" onClick={batch.clear}>
            {text.clear}
          </Button>
          <Button size="s" variant="primary" icon={CheckCheck} keys="A" onClick={batch.ask}>
            {text.approve(count)}
          </Button>
        </div>
      )}
    </div>
  )
}
