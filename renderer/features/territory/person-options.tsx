import type { TerritoryChoices } from '../../../shared/domain/territory.ts'
import { strings } from '../../strings.ts'

/** The people of a select, each with the number of accounts they hold; `none` stands for no choice. */
export function PersonOptions({ people, none }: { people: TerritoryChoices['people']; none: string }) {
  return (
    <>
      <option value="">{none}</option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {strings.territory.personWith(person.name, person.accounts)}
        </option>
      ))}
    </>
  )
}
