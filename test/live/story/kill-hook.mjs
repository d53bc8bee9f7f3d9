// Loaded into the real bot before it starts: ends it, or its Redis, with SIGKILL around one chosen commit of its store.
// PROPEL_TEST_KILL is `before|after`, a space, and a pattern for the commit's label; the label lists the records that the
// commit writes, as `kind:id=set` or `kind:id=del`, a run or proposal with its state instead of `set`.
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';

const [when = '', ...rest] = (process.env.PROPEL_TEST_KILL ?? '').split(' ');
const pattern = new RegExp(rest.join(' ') || '(?!)');
let done = false;
const send = Redis.prototype.sendCommand;

Redis.prototype.sendCommand = function (command, ...more) {
  const label = labelOf(command);
  if (label === null || !pattern.test(label)) return send.call(this, command, ...more);
  if (when === 'before') die(label);
  const sent = send.call(this, command, ...more);
  Promise.resolve(sent).then(
    () => die(label),
    () => undefined,
  );
  return sent;
};

/** PROPEL_TEST_VICTIM is a pid file; without it the bot itself dies. Redis dies once, a dead bot cannot ask again. */
function die(label) {
  const file = process.env.PROPEL_TEST_VICTIM;
  if (file && done) return;
  done = true;
  process.stderr.write(`killed ${when} ${label}\n`);
  process.kill(file ? Number(readFileSync(file, 'utf8')) : process.pid, 'SIGKILL');
}

function labelOf({ name, args }) {
  if (!/^eval(sha)?$/i.test(name) || !args.some((arg) => /:commit:/.test(String(arg)))) return null;
  const words = args.map(String);
  const keyCount = Number(words[1]);
  const records = words.slice(4, 2 + keyCount).filter((key) => key.includes(':record:'));
  const values = words.slice(3 + keyCount);
  return records
    .map(
      (key, i) =>
        `${key.replace(/^.*?:record:/, '')}=${stateOf(values[4 * i + 2], values[4 * i + 3])}`,
    )
    .join(' ');
}

function stateOf(verb, json) {
  if (verb !== 'set') return verb === 'keep' ? 'kept' : 'del';
  const value = JSON.parse(json);
  if (value.application) return `${value.application.state}`;
  if (value.decision) return value.decision.answer;
  return value.status?.state ?? value.state?.kind ?? 'set';
}
