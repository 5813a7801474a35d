/** Where keys rest: the system's keychain in the desktop app. What was put in comes out here in main and nowhere else. */
export type Secrets = {
  /** Whether `set` can keep anything here. False: keys come from the environment alone. */
  available(): Promise<boolean>
  /** Null when it was never put in, or there is no keychain. */
  get(name: string): Promise<string | null>
  /** Null takes it away. Rejects with `input.invalid` where there is no keychain, naming the environment instead. */
  set(name: string, value: string | null): Promise<void>
}
