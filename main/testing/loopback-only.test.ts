import { execFile } from 'node:child_process'
import dns from 'node:dns'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { expect, it } from 'vitest'

it('fails whatever would leave this computer, and lets loopback through', async () => {
  // Addresses that are reserved for documentation: were the guard missing, still nobody would be reached.
  expect(() => net.connect(80, '192.0.2.1')).toThrow('left this computer')
  expect(() => net.connect({ port: 80, host: '2001:db8::1' })).toThrow('left this computer')
  await expect(fetch('http://198.51.100.7/')).rejects.toThrow()
  await expect(dns.promises.lookup('example.com')).rejects.toThrow('left this computer')
  expect(() => dns.resolve4('example.com', () => {})).toThrow('left this computer')
  const server = createServer((_, response) => response.end('here'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  await new Promise((resolve) => server.close(resolve))
})

it('holds a process that a test starts to the same', async () => {
  const script = "require('node:net').connect(80, '192.0.2.1')"
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['-e', script], (_error, _stdout, stderr) => resolve(stderr))
  })
  expect(said).toContain('left this computer: connection to 192.0.2.1')
})
