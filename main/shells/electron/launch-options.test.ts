import path from 'node:path'
import { expect, it } from 'vitest'
import { launchOptions } from './launch-options.ts'

const data = path.resolve('/data')

it.each([
  ['leaves the folder to Electron when none is named', ['app', '.'], {}, { dataDir: null, registryFile: null }],
  ['takes a folder after the option', ['app', '--data', '/data'], {}, { dataDir: data, registryFile: null }],
  ['takes a folder in the option', ['app', '--data=/data'], {}, { dataDir: data, registryFile: null }],
  ['takes the folder of the environment', ['app'], { CUGAR_DATA: '/data' }, { dataDir: data, registryFile: null }],
  ['prefers the option', ['app', '--data=/data'], { CUGAR_DATA: '/other' }, { dataDir: data, registryFile: null }],
  [
    'makes a path whole',
    ['app', '--registry=a/../r.yaml'],
    {},
    { dataDir: null, registryFile: path.resolve('r.yaml') },
  ],
  ['passes over an option without a value', ['app', '--data'], {}, { dataDir: null, registryFile: null }],
  [
    'passes over Chromium’s own options',
    ['app', '--database=/x', '--no-sandbox'],
    {},
    { dataDir: null, registryFile: null },
  ],
])('%s', (_, argv, env, expected) => expect(launchOptions(argv, env)).toEqual(expected))
