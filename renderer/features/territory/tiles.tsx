import type { WhatIf } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'
import { formatNumber } from '../../format.ts'
import { formatShort } from './shares.ts'

/** The change in four figures. */
export function Tiles({ result }: { result: WhatIf }) {
  const text = strings.territory
  const { before, after, moved, currency } = result
  const percent = (share: number | null) => (share === null ? strings.unknown : text.percent(share))
  const people = after.people.length
  const fair = (share: number | null) => (share === null ? strings.unknown : formatNumber(Math.round(share * people)))
  return (
    <dl className="tiles">
      <Tile
        name={text.tiles.spread}
        value={text.fromTo(percent(before.cvPotential), percent(after.cvPotential))}
        hint={text.tiles.spreadHint}
      />
      <Tile
        name={text.tiles.fair}
        value={`${text.fromTo(fair(before.shareInBand), fair(after.shareInBand))} ${strings.territory.capacity(formatNumber(people))}`}
        hint={text.tiles.fairHint}
      />
      <Tile name={text.tiles.accounts} value={formatNumber(moved.accounts)} />
      <Tile name={text.tiles.potential} value={text.moneyOf(formatShort(moved.potential), currency)} />
    </dl>
  )
}

function Tile({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div className="tile" title={hint}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
