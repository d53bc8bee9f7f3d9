import { createMemoryStore } from '../../adapters/memory/store.js';
import { fenceContract } from '../contracts/fence.js';

fenceContract('memory', async () => createMemoryStore(), 100);
