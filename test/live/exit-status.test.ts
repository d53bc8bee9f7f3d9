// needs: screen, tmux
import { exitStatusContract } from '../contracts/exit-status.js';

exitStatusContract('screen');
exitStatusContract('tmux');
