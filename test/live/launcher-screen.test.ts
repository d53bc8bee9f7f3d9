// needs: screen
import { launcherContract } from '../contracts/launcher.js';

launcherContract('screen');
