// needs: ssh, sshd, screen, tmux
import { exitStatusContract } from '../contracts/exit-status.js';

exitStatusContract('screen', 'over ssh');
exitStatusContract('tmux', 'over ssh');
