/** Where keys rest: the system's keychain in the desktop app. What was put in comes out here in main and nowhere else. */
export type Secrets = {
  /** Null when it was never put in, or there is no keychain. */
  get(name: string): Promise<string | null>
  /** Null takes it away. Rejects with `input.invalid` where there is no keychain, naming the environment instead. */
  set(name: string, value: string | null): Promise<void>
}
