import { AppError } from '../../../shared/errors.ts'
import type { Secrets } from '../../core/ports/secrets.ts'

/** For shells without a keychain: keys come from the environment alone and are never written anywhere. */
export const noKeychain: Secrets = {
  available: async () => false,
  get: async () => null,
  async set(_name, value) {
    if (value === null) return
    throw new AppError('input.invalid', 'There is no keychain here to keep a key in.', {
      remedy: 'Set it in the environment, under the name that `adapters show` gives.',
    })
  },
}
