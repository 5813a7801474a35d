import { TriangleAlert } from 'lucide-react'
import { strings } from '../../strings.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import './full-page.css'

export function CrashPage() {
  const text = strings.problems.crashed
  return (
    <main className="full-page">
      <EmptyState
        icon={TriangleAlert}
        title={text.title}
        actions={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {text.again}
          </Button>
        }
      >
        <p>{text.body}</p>
      </EmptyState>
    </main>
  )
}
