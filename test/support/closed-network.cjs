// Loaded before a program (NODE_OPTIONS=--require): lets it reach nothing but this machine, and writes down each attempt.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const dgram = require('node:dgram');
const net = require('node:net');

const own = /^(?:localhost|127(?:\.\d+){3}|::1|::|0\.0\.0\.0)$/u;

function refused(what) {
  appendFileSync(process.env.LOTSE_TEST_ATTEMPTS, `${what}\n`);
  return Object.assign(new Error(`the network is closed: ${what}`), { code: 'ENETUNREACH' });
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function connectHere(...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: given[1] };
  const host = typeof options.host === 'string' ? options.host : 'localhost';
  if (options.path === undefined && !Number.isNaN(Number(options.port)) && !own.test(host)) {
    const error = refused(`connect ${host}:${options.port}`);
    process.nextTick(() => this.destroy(error));
    return this;
  }
  return connect.apply(this, given);
};

for (const module of [dns, dns.promises]) {
  for (const name of Object.keys(module).filter((each) => /^(?:lookup|resolve|reverse)/u.test(each))) {
    const original = module[name];
    if (typeof original !== 'function') continue;
    module[name] = function askHere(asked, ...rest) {
      if (own.test(String(asked))) return original.call(this, asked, ...rest);
      const error = refused(`${name} ${asked}`);
      const callback = rest.at(-1);
      if (module === dns && typeof callback === 'function') return process.nextTick(callback, error);
      return Promise.reject(error);
    };
  }
}

dgram.Socket.prototype.send = (...given) => {
  throw refused(`send ${given.map(String).join(' ')}`);
};
