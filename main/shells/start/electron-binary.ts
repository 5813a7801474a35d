import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Path of Electron's program file under the folder of the project, or null. Reads the npm package's own note and does not load the package,
 * which would start a download when the file is missing. ELECTRON_OVERRIDE_DIST_PATH names another folder.
 */
export function electronBinary(projectDir: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const packageDir = path.join(projectDir, 'node_modules/electron')
  const note = path.join(packageDir, 'path.txt')
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron'
  const file = path.join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(packageDir, 'dist'), name)
  return existsSync(file) ? file : null
}
