// needs: tmux
import { launcherContract } from '../contracts/launcher.js';

launcherContract('tmux');
