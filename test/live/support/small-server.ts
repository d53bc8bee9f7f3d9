// An SSH server as small as people write them, for tests; run with a folder that holds `host` and `user.pub`, the
// environment of scripts as JSON, and the words `one-script` (each connection carries one script and ends), `no-status`
// (no exit status is sent), `late` (what scripts print comes long after how they ended) and `shut` (nothing runs, and that it has ended is said in one packet with that it has begun).
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import ssh2 from 'ssh2';

const [folder = '', environment = '{}', ...words] = process.argv.slice(2);
const env = JSON.parse(environment) as Record<string, string>;
/** Longer than Propel listens where all has been said. */
const LATE_MS = 900;
const oneScript = words.includes('one-script');
const allowed = ssh2.utils.parseKey(readFileSync(path.join(folder, 'user.pub')));
if (allowed instanceof Error) throw allowed;
const hostKey = readFileSync(path.join(folder, 'host'));

const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
  let carried = 0;
  connection.on('error', () => {});
  connection.on('authentication', (asked) => {
    const known = asked.method === 'publickey' && asked.key.data.equals(allowed.getPublicSSH());
    if (!known) asked.reject(['publickey']);
    else if (asked.signature === undefined || asked.blob === undefined) asked.accept();
    else if (allowed.verify(asked.blob, asked.signature, asked.hashAlgo) === true) asked.accept();
    else asked.reject(['publickey']);
  });
  connection.on('session', (accept, reject) => {
    carried += 1;
    if (oneScript && carried > 1) return void reject();
    const session = accept();
    session.on('exec', (acceptExec, _reject, { command }) => {
      if (words.includes('shut')) {
        newest.cork();
        const shut = acceptExec();
        shut.write('This account is closed.\n');
        shut.exit(1);
        shut.end();
        setImmediate(() => newest.uncork());
        return;
      }
      const channel = acceptExec();
      // Scripts share the group of the server, as they do with servers that take no care.
      const child = spawn('sh', ['-c', command], { env, stdio: ['pipe', 'pipe', 'pipe'] });
      channel.on('error', () => {});
      child.stdin.on('error', () => {});
      channel.pipe(child.stdin);
      if (!words.includes('late')) child.stdout.pipe(channel, { end: false });
      else child.stdout.on('data', (chunk) => setTimeout(() => channel.write(chunk), LATE_MS));
      child.stderr.pipe(channel.stderr, { end: false });
      child.once('close', (status) => {
        if (!words.includes('no-status')) channel.exit(status ?? 255);
        setTimeout(() => channel.end(), words.includes('late') ? 2 * LATE_MS : 0);
        if (oneScript) setTimeout(() => connection.end(), 20);
      });
    });
  });
});
let newest = new net.Socket();
const door = net.createServer((socket) => {
  newest = socket;
  server.injectSocket(socket);
});
door.listen(0, '127.0.0.1', () => {
  const address = door.address();
  if (address && typeof address === 'object') console.log(`port ${address.port}`);
});
