import { useCallback, useMemo } from 'react'
import type { AccountRow, ListFacets } from '../../../shared/domain/record-list.ts'
import { formatNumber } from '../../format.ts'
import { go, useServices, useView } from '../../store/context.ts'
import { strings } from '../../strings.ts'
import { AccountDetail } from './account-detail.tsx'
import { AccountFields } from './filter-fields.tsx'
import { accountChips, accountOrders, wholeAccounts } from './filter-words.ts'
import { ListTools } from './list-tools.tsx'
import { AccountLine } from './record-rows.tsx'
import { RecordsSplit } from './records-split.tsx'
import { RecordsTabs } from './records-tabs.tsx'
import { useFacets } from './use-facets.ts'
import { useRecordList } from './use-record-list.ts'

export function AccountsPage({ selectedId }: { selectedId: string | null }) {
  const facets = useFacets()
  return (
    facets && (
      <RecordsTabs place="accounts" facets={facets}>
        <Accounts facets={facets} selectedId={selectedId} />
      </RecordsTabs>
    )
  )
}

const choose = (id: string | null) => go({ place: 'accounts', id })

function Accounts({ facets, selectedId }: { facets: ListFacets; selectedId: string | null }) {
  const { app, view } = useServices()
  const filter = useView((state) => state.accountFilter)
  const text = strings.records
  const ask = useCallback(
    (offset: number, limit: number) => app.ask('account.list', { ...filter, offset, limit }),
    [app, filter],
  )
  const list = useRecordList<AccountRow>(JSON.stringify(filter), ask)
  const chips = useMemo(() => accountChips(filter), [filter])
  const narrow = (part: Partial<typeof filter>) => {
    view.narrowAccounts(part)
    // The first of what is found is shown beside it.
    if (selectedId !== null) choose(null)
  }
  const sorts = accountOrders(facets).map((value) => ({ value, title: text.accountSorts[value] }))
  const { total, judged } = list
  return (
    <RecordsSplit
      label={text.accounts}
      list={list}
      selectedId={selectedId}
      onChoose={choose}
      none={text.noAccounts}
      onAll={() => narrow(wholeAccounts(filter))}
      row={(row) => <AccountLine row={row} />}
      detail={(id) => <AccountDetail id={id} />}
      tools={(toList) => (
        <ListTools
          label={text.findAccount}
          text={filter.text}
          onText={(next) => narrow({ text: next })}
          onDown={toList}
          sort={filter.sort}
          sorts={sorts}
          onSort={(sort) => narrow({ sort })}
          chips={chips}
          onChange={narrow}
          onClear={() => narrow(wholeAccounts(filter))}
          filters={<AccountFields filter={filter} facets={facets} onChange={narrow} />}
          count={
            total === null
              ? null
              : judged < total
                ? text.judging(formatNumber(judged), formatNumber(total))
                : text.accountCount(total)
          }
        />
      )}
    />
  )
}
