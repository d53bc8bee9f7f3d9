// needs: screen, tmux
import { exactlyOnceContract } from '../contracts/exactly-once.js';
import { pathWithout } from './support/programs.js';

exactlyOnceContract('screen');
exactlyOnceContract('tmux');
exactlyOnceContract('screen', (root) => ({ PATH: pathWithout(root, 'flock') }));
