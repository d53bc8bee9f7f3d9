import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { stateFolder } from '../../adapters/node/state-folder.js';
import { connectRedis } from '../../adapters/redis/connection.js';
import { findServerProgram } from '../../adapters/redis/server-program.js';
import { doctorText, examine } from '../cli/doctor.js';
import type { DoctorFacts, Looked } from '../cli/doctor-facts.js';
import { EXIT, type Tools } from '../cli/terminal.js';
import type { Config } from '../config.js';
import { lookAtChats } from './doctor-chats.js';
import { lookAtHost } from './doctor-host.js';
import { readSettings } from './read-settings.js';
import { withPage } from './settings.js';

const FINE: Looked = { fine: true };

/** `propel doctor`: looks at everything that Propel needs, and says what to do where it is not fine. Changes nothing. */
export async function runDoctor(
  tools: Tools,
  options: { readonly config: string | null; readonly json: boolean },
): Promise<number> {
  const path = resolve(options.config ?? 'propel.yaml');
  const config = await readSettings(options.config);
  const found = await access(path).then(
    () => true,
    () => false, // Whether it is there is all that is asked.
  );
  const base = {
    node: process.versions.node,
    config: { path, found, complaints: config.ok ? [] : config.error },
    state: await lookAtState(),
  };
  const facts: DoctorFacts = config.ok
    ? { ...base, ...(await lookAround(tools, config.value)) }
    : { ...base, ...NOTHING_SEEN };
  const findings = examine(facts);
  if (options.json) for (const finding of findings) tools.terminal.out(JSON.stringify(finding));
  else tools.terminal.out(doctorText(findings));
  return EXIT.answered;
}

/** Where the configuration cannot be read, nothing behind it can be looked at. */
const NOTHING_SEEN = {
  redis: { kind: 'own', program: null },
  hosts: [],
  chats: [],
  web: { enabled: false, port: 0, free: FINE },
  administrators: 0,
  signatures: [],
} as const satisfies Partial<DoctorFacts>;

async function lookAround(tools: Tools, config: Config) {
  const settings = config.web.enabled ? withPage(config.settings) : config.settings;
  const [redis, hosts, chats] = await Promise.all([
    lookAtRedis(config.redisUrl),
    Promise.all(settings.hosts.map((host) => lookAtHost(tools, host))),
    lookAtChats(config),
  ]);
  return {
    redis,
    hosts,
    chats,
    web: { ...config.web, free: await lookAtPort(config.web.port) },
    administrators: settings.administrators.length,
    signatures: settings.signatures,
  };
}

async function lookAtState(): Promise<DoctorFacts['state']> {
  try {
    const folder = await stateFolder(process.env);
    await access(folder, constants.W_OK);
    return { folder, writable: FINE };
  } catch (error) {
    return { folder: process.env.PROPEL_HOME ?? '', writable: notFine(error) };
  }
}

async function lookAtRedis(address: string | null): Promise<DoctorFacts['redis']> {
  if (address === null)
    return { kind: 'own', program: await findServerProgram(process.env.PATH ?? '') };
  try {
    const redis = await connectRedis(address, { startupMs: 5_000 });
    redis.disconnect();
    return { kind: 'address', address, answers: FINE };
  } catch (error) {
    return { kind: 'address', address, answers: notFine(error) };
  }
}

async function lookAtPort(port: number): Promise<Looked> {
  const server = createServer();
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', done);
    });
    return FINE;
  } catch (error) {
    return notFine(error);
  } finally {
    server.close();
  }
}

function notFine(error: unknown): Looked {
  return { fine: false, why: error instanceof Error ? error.message : String(error) };
}
