import { homedir } from 'node:os'
import path from 'node:path'

const NAME = 'CUGAr Sales'

/** Where the app keeps its data on this system, as Electron's `userData` does, so that window and command line share them. */
export function defaultDataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir()
  if (env['CUGAR_DATA']) return path.resolve(env['CUGAR_DATA'])
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', NAME)
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), NAME)
  return path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), NAME)
}
