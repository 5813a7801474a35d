/** Writes what a command has to say: JSON alone on stdout with `--json`, else lines for a person. */
export type Output = { json: boolean; value(value: unknown, words: () => string): void }

export const createOutput = (json: boolean): Output => ({
  json,
  value(value, words) {
    process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${words().trimEnd()}\n`)
  },
})
