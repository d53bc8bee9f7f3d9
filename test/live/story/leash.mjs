// Loaded into the real bot before it starts: ends it politely, with its Redis, once whoever started it is gone. A test that
// took too long, or was ended itself, so leaves no bot behind that would slow the others.
import { Socket } from 'node:net';

const leash = new Socket({ fd: 3, readable: true, writable: false });
leash.on('error', () => {});
leash.on('close', () => process.kill(process.pid, 'SIGTERM'));
leash.resume();
leash.unref();
