import { Building2, FlaskConical, Plug, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ListFacets } from '../../../shared/domain/record-list.ts'
import { strings } from '../../strings.ts'
import { go } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useLoadSample } from '../settings/use-load-sample.ts'
import './accounts.css'

/** The two lists under one place; each has its own address. */
export function RecordsTabs({
  place,
  facets,
  children,
}: {
  place: 'accounts' | 'deals'
  facets: ListFacets
  children: ReactNode
}) {
  const text = strings.records
  const count = facets[place]
  return (
    <Tabs
      label={strings.places.accounts}
      value={place}
      onChange={(next) => go({ place: next === 'deals' ? 'deals' : 'accounts', id: null })}
      items={[
        { value: 'accounts', label: text.accounts, count: facets.accounts },
        { value: 'deals', label: text.deals, count: facets.deals },
      ]}
    >
      {count === 0 ? <NothingYet place={place} /> : children}
    </Tabs>
  )
}

function NothingYet({ place }: { place: 'accounts' | 'deals' }) {
  const { loading, load } = useLoadSample()
  const text = strings.records.empty[place]
  return (
    <EmptyState
      icon={Building2}
      title={text.title}
      actions={
        <>
          <Button variant="primary" icon={Upload} onClick={() => go({ place: 'settings', id: 'data' })}>
            {strings.records.empty.import}
          </Button>
          <Button icon={Plug} onClick={() => go({ place: 'connections', id: null })}>
            {strings.connections.connect}
          </Button>
          <Button icon={FlaskConical} disabled={loading} onClick={() => void load()}>
            {loading ? strings.welcome.loading : strings.welcome.sample}
          </Button>
        </>
      }
    >
      <p>{text.hint}</p>
    </EmptyState>
  )
}
