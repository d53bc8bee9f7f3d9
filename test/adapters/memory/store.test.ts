import { createMemoryStore } from '../../../adapters/memory/store.js';
import { storeContract } from '../../contracts/store.js';

storeContract('memory', async () => createMemoryStore());
