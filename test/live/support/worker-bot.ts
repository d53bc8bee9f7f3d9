// A bot reduced to its workers: performs the work of a store, each piece in some time, until it is killed.
import { redisAddress } from '../../../adapters/redis/address.js';
import { connectRedis } from '../../../adapters/redis/connection.js';
import { createRedisLocks } from '../../../adapters/redis/locks.js';
import { createRedisStore } from '../../../adapters/redis/store.js';
import { startWorkers } from '../../../jobs/worker.js';
import { silentLog } from './silent-log.js';
import { createStoreApp } from './store-app.js';

const [address, prefix, workMs, most] = process.argv.slice(2);
if (address === undefined || prefix === undefined || workMs === undefined)
  throw new Error('Give the address, the prefix and the milliseconds that work takes.');
let begun = 0;
const redis = await connectRedis(address);
const store = createRedisStore(redis, { prefix });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const app = createStoreApp(
  store,
  async (key) => {
    begun += 1;
    console.log(`begin ${key}`);
    await pause(begun > Number(most) ? 3_600_000 : Number(workMs));
  },
  async (host) => console.log(`poll ${host}`),
);
const workers = await startWorkers({
  connection: redisAddress(address),
  prefix,
  locks: createRedisLocks(redis, { prefix }),
  log: silentLog,
  app: () => app,
});
console.log('ready');
process.once('SIGTERM', () => {
  void workers.stop().then(() => process.exit(0));
});
