// A bot reduced to its Redis: spawns or adopts the server of a folder, says so, and stops it politely on SIGTERM.
import { spawnRedis } from '../../../adapters/redis/spawn.js';
import { silentLog } from './silent-log.js';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder.');
const spawned = await spawnRedis({ folder, log: silentLog });
if (!spawned.ok) throw new Error(spawned.error);
console.log(`ready ${spawned.value.adopted ? 'adopted' : 'started'} ${spawned.value.address}`);
process.once('SIGTERM', () => {
  void spawned.value.stop().then(() => process.exit(0));
});
setInterval(() => {}, 1_000);
