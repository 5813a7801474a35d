import { useEffect, useState } from 'react'
import type { RecordPlace } from '../../../shared/domain/record-view.ts'
import { useData, useServices } from '../../store/context.ts'
import { formatRoute } from '../../store/route.ts'

const nothing: ReadonlyMap<string, RecordPlace> = new Map()
const MOST = 500

/** Names and pages of the records that sources name, such as `account:a1`; asked for while `wanted` is true. */
export function useRecordPlaces(records: readonly string[], wanted: boolean): ReadonlyMap<string, RecordPlace> {
  const { app } = useServices()
  const revision = useData((state) => state.workspace.recordsRevision)
  const [places, setPlaces] = useState(nothing)
  const key = wanted ? JSON.stringify([...new Set(records)].slice(0, MOST)) : null
  useEffect(() => {
    if (key === null) return
    let late = false
    void app.ask('record.locate', { records: JSON.parse(key) as string[] }).then((found) => {
      if (found && !late) setPlaces(new Map(found.map((place) => [place.record, place])))
    })
    return () => {
      late = true
    }
  }, [app, key, revision])
  return places
}

/** A record by the name a person knows, leading to its page; by its key while that is not known or where it is gone. */
export function RecordLink({ record, places }: { record: string; places: ReadonlyMap<string, RecordPlace> }) {
  const place = places.get(record)
  if (!place) return <>{record}</>
  if (!place.page) return <>{place.name}</>
  const { kind, id } = place.page
  return <a href={formatRoute({ place: kind === 'account' ? 'accounts' : 'deals', id })}>{place.name}</a>
}
