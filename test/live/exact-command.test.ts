// needs: screen, tmux
import { exactCommandContract } from '../contracts/exact-command.js';

exactCommandContract('screen', 'recorded', 15, 1000);
exactCommandContract('tmux', 'recorded', 15, 1000);
exactCommandContract('screen', 'literal', 8, 300);
exactCommandContract('tmux', 'literal', 8, 300);
