import { AppError } from '../../../shared/errors.ts'
import { whatIfSchema } from '../../../shared/domain/territory.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import { gatherTerritory } from '../../core/capabilities/territory/gather-territory.ts'
import { listChoices } from '../../core/capabilities/territory/list-accounts.ts'
import { reportOf, type AppContext } from '../context.ts'
import { look, mayLook, sightOf } from '../look.ts'
import { runCapability } from '../run-capability.ts'

const LOOK = 'simulate_territory_change'
const PROPOSE = 'assign_territory'

type Scope = { segment: string | null; region: string | null }

/** What is null was not chosen and is left out, as the capabilities expect it. */
const scopeOf = ({ segment, region }: Scope) => ({
  ...(segment === null ? {} : { segment }),
  ...(region === null ? {} : { region }),
})

export const territoryHandlers = (context: AppContext) =>
  ({
    async 'territory.choices'({ text, ownerId, limit, ...scope }) {
      const seen = await sightOf(context, await mayLook(context, LOOK))
      const gathered = await gatherTerritory(scopeOf(scope), seen)
      if (!gathered.ok) throw new AppError('input.invalid', gathered.message, { remedy: gathered.remedy })
      return listChoices(gathered.value, { text, ownerId, limit })
    },
    'territory.what-if': ({ mode, moves, fromUserId, mostMoves, keep, ...scope }) =>
      look(
        context,
        LOOK,
        {
          mode,
          allowedOnly: true,
          keep,
          mostMoves,
          ...(mode === 'moves' ? { moves } : {}),
          ...(fromUserId === null ? {} : { fromUserId }),
          ...scopeOf(scope),
        },
        whatIfSchema,
      ),
    async 'territory.propose'({ moves, movesFor, ...scope }) {
      const run = await runCapability(context, {
        name: PROPOSE,
        input: { moves, movesFor, ...scopeOf(scope) },
        profile: await context.selectedProfile(),
        title: moves.length === 1 ? 'Change the owner of an account' : `Change the owners of ${moves.length} accounts`,
        reason: 'proposed from a territory what-if',
      })
      return reportOf(context, await context.engine.whenIdle(run.id))
    },
  }) satisfies Partial<Handlers>
