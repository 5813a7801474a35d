import { Unplug } from 'lucide-react'
import { strings } from '../../strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import './full-page.css'

export function NoBridge() {
  const text = strings.problems.noBridge
  return (
    <main className="full-page">
      <EmptyState icon={Unplug} title={text.title}>
        <p>{text.body}</p>
        <p>{text.remedy}</p>
      </EmptyState>
    </main>
  )
}
