import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

// No test may send a packet off this computer. Loaded into every test and every process a spec starts: whatever would connect, look up a
// name or send a datagram elsewhere fails at once and says so.

const isHere = (host) =>
  host === undefined ||
  host === '' ||
  host === 'localhost' ||
  host === '::1' ||
  host === '::' ||
  host === '0.0.0.0' ||
  /^(::ffff:)?127\./.test(host)

const refuse = (what) => {
  const error = new Error(`A test would have left this computer: ${what}`)
  console.error(error.message)
  throw error
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function connectHere(...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const isPath = typeof first === 'string' || typeof first?.path === 'string'
  const host =
    typeof first === 'object' && first !== null ? first.host : typeof second === 'string' ? second : undefined
  if (!isPath && !isHere(host)) refuse(`connection to ${host}`)
  return connect.apply(this, args)
}

const { lookup } = dns
dns.lookup = (host, ...rest) => (isHere(host) || net.isIP(host) !== 0 ? lookup(host, ...rest) : refuse(`name ${host}`))
const lookupPromise = dns.promises.lookup
dns.promises.lookup = async (host, ...rest) =>
  isHere(host) || net.isIP(host) !== 0 ? lookupPromise(host, ...rest) : refuse(`name ${host}`)

// These ask a name server themselves, past the look-up above.
for (const api of [dns, dns.promises])
  for (const name of Object.keys(api).filter((key) => /^(?:resolve|reverse)/.test(key)))
    api[name] = (host) => refuse(`name ${host}`)

const { send } = dgram.Socket.prototype
dgram.Socket.prototype.send = function sendHere(...args) {
  const host = args.findLast((arg) => typeof arg === 'string')
  if (typeof host === 'string' && !isHere(host)) refuse(`datagram to ${host}`)
  return send.apply(this, args)
}

// A process that a test starts is held to the same.
const inherited = process.env.NODE_OPTIONS ?? ''
if (!inherited.includes(import.meta.url)) process.env.NODE_OPTIONS = `${inherited} --import=${import.meta.url}`.trim()
