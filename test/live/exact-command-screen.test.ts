// needs: ssh, sshd, screen
import { exactCommandContract } from '../contracts/exact-command.js';

exactCommandContract('screen', 'recorded', 'over ssh', 12, 1000);
exactCommandContract('screen', 'literal', 'over ssh', 6, 300);
exactCommandContract('screen', 'recorded', 'locally', 4, 100);
