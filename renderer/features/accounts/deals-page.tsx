import { useCallback, useMemo } from 'react'
import type { DealRow, ListFacets } from '../../../shared/domain/record-list.ts'
import { go, useServices, useView } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { DealDetail } from './deal-detail.tsx'
import { DealFields } from './filter-fields.tsx'
import { dealChips, dealOrders, wholeDeals } from './filter-words.ts'
import { ListTools } from './list-tools.tsx'
import { DealLine } from './record-rows.tsx'
import { RecordsSplit } from './records-split.tsx'
import { RecordsTabs } from './records-tabs.tsx'
import { useFacets } from './use-facets.ts'
import { useRecordList } from './use-record-list.ts'

export function DealsPage({ selectedId }: { selectedId: string | null }) {
  const facets = useFacets()
  return (
    facets && (
      <RecordsTabs place="deals" facets={facets}>
        <Deals facets={facets} selectedId={selectedId} />
      </RecordsTabs>
    )
  )
}

const choose = (id: string | null) => go({ place: 'deals', id })

function Deals({ facets, selectedId }: { facets: ListFacets; selectedId: string | null }) {
  const { app, view } = useServices()
  const filter = useView((state) => state.dealFilter)
  const text = strings.records
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const answer = await app.ask('deal.list', { ...filter, offset, limit })
      return answer && { ...answer, judged: answer.total }
    },
    [app, filter],
  )
  const list = useRecordList<DealRow>(JSON.stringify(filter), ask)
  const chips = useMemo(() => dealChips(filter), [filter])
  const narrow = (part: Partial<typeof filter>) => {
    view.narrowDeals(part)
    if (selectedId !== null) choose(null)
  }
  return (
    <RecordsSplit
      label={text.deals}
      list={list}
      selectedId={selectedId}
      onChoose={choose}
      none={text.noDeals}
      onAll={() => narrow(wholeDeals(filter))}
      row={(row) => <DealLine row={row} />}
      detail={(id) => <DealDetail id={id} />}
      tools={(toList) => (
        <ListTools
          label={text.findDeal}
          text={filter.text}
          onText={(next) => narrow({ text: next })}
          onDown={toList}
          sort={filter.sort}
          sorts={dealOrders.map((value) => ({ value, title: text.dealSorts[value] }))}
          onSort={(sort) => narrow({ sort })}
          chips={chips}
          onChange={narrow}
          onClear={() => narrow(wholeDeals(filter))}
          filters={<DealFields filter={filter} facets={facets} onChange={narrow} />}
          count={list.total === null ? null : text.dealCount(list.total)}
        />
      )}
    />
  )
}
