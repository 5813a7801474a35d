// Renders renderer/public/icon.svg to icons/NxN.png with an installed Chromium and packs them into .ico and .icns, which may hold PNG data as it is.
// Run: npm run icons
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findTestBrowser, launchOptions } from '../e2e/browser.ts'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const at = (name) => new URL(name, import.meta.url)
const svg = readFileSync(at('../renderer/public/icon.svg'), 'utf8')

const browser = await chromium.launch(launchOptions(await findTestBrowser()))
const images = new Map()
mkdirSync(at('icons'), { recursive: true })
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  images.set(size, png)
  writeFileSync(at(`icons/${size}x${size}.png`), png)
}
await browser.close()
writeFileSync(at('icon.png'), images.get(512))
writeFileSync(at('icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]))
writeFileSync(
  at('icon.icns'),
  icns({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }),
)

function ico(list) {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(list.length, 4)
  let offset = header.length + 16 * list.length
  const entries = list.map((size) => {
    const entry = Buffer.alloc(16)
    // A byte holds no 256: 0 stands for it.
    entry[0] = size & 255
    entry[1] = size & 255
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(images.get(size).length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += images.get(size).length
    return entry
  })
  return Buffer.concat([header, ...entries, ...list.map((size) => images.get(size))])
}

function icns(types) {
  const chunk = (name, body) => {
    const header = Buffer.alloc(8)
    header.write(name, 0, 'latin1')
    header.writeUInt32BE(body.length + 8, 4)
    return Buffer.concat([header, body])
  }
  return chunk('icns', Buffer.concat(Object.entries(types).map(([type, size]) => chunk(type, images.get(size)))))
}
