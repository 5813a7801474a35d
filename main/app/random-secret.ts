/** For the shells, which reach adapters only through the app. */
export { createSecret, sameSecret } from '../adapters/random-secret.ts'
