const OLDEST = [22, 12] as const

/** Ends the process with one sentence on a Node that the database driver would crash in. Must run before anything native loads. */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  process.stderr.write(
    `This needs Node ${OLDEST.join('.')} or newer; this is ${version}. Start it through npm (npm start, npm run -s cugar), which brings Node 24, or install a newer Node.\n`,
  )
  process.exit(1)
}
