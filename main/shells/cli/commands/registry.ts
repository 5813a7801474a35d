import { allCapabilities } from '../../../app/capabilities.ts'
import { sha256 } from '../../../app/system-ports.ts'
import { checkRegistry } from '../../../core/registry/parse-registry.ts'
import { UsageError, type Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readTextFile } from '../read-file.ts'
import type { Session } from '../session.ts'

/** `registry check FILE`: every problem with its line; exit 1 when there is one. Opens no data. */
export function registryCommand(args: Arguments, output: Output): number {
  const [action, file] = args.rest
  if (action !== 'check' || file === undefined) throw new UsageError('Use: registry check FILE.')
  const { registry, problems } = checkRegistry(readTextFile(file), allCapabilities, sha256)
  output.value({ file, ok: registry !== null, problems }, () =>
    registry
      ? `${file}: good. ${registry.capabilities.size} capabilities, ${registry.profiles.size} profiles.`
      : problems
          .map(
            ({ line, path, message, remedy }) =>
              `${file}, line ${line}${path ? `, ${path}` : ''}: ${message}. ${remedy}`,
          )
          .join('\n'),
  )
  return registry ? 0 : 1
}

/** `profiles`: what each profile may do. */
export async function profilesCommand(session: Session, output: Output): Promise<number> {
  const { profiles, selected } = await session.call('profile.list', {})
  const shown = profiles.map((profile) => ({ ...profile, selected: profile.name === selected }))
  output.value(shown, () =>
    shown
      .map(
        (profile) =>
          `${profile.selected ? '*' : ' '} ${profile.name.padEnd(14)} ${profile.capabilities.length} capabilities, ${profile.budget.runMilliUnits / 1000} units a run, ${profile.budget.calls} calls. ${profile.description}`,
      )
      .join('\n'),
  )
  return 0
}
