// needs: ssh, sshd, tmux
import { exactCommandContract } from '../contracts/exact-command.js';

exactCommandContract('tmux', 'recorded', 'over ssh', 12, 1000);
exactCommandContract('tmux', 'literal', 'over ssh', 6, 300);
exactCommandContract('tmux', 'recorded', 'locally', 4, 100);
