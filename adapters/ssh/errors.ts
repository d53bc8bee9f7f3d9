import { PortError } from '../../src/ports/port-error.js';
import { clipLine } from '../../src/text/clip.js';
import { inert } from '../../src/text/inert.js';

/** What is known of a host key that was not accepted; the `cause` of the error that says so. */
export interface HostKeyFacts {
  /** Host name and port as known_hosts writes them. */
  readonly name: string;
  readonly type: string;
  /** `SHA256:...`, as ssh-keygen prints it. */
  readonly fingerprint: string;
}

/** The host could not be reached, so that nothing of a script has run. */
export function unreachable(host: string, why: string, cause?: unknown): PortError {
  const message = `${host} cannot be reached: ${why}.`;
  return new PortError({ port: 'shell', code: 'unreachable', message, retryable: true, cause });
}

/** The host does not let us in; trying again changes nothing and may get the address blocked. */
export function refused(host: string, why: string, cause?: unknown): PortError {
  const message = `${host} does not let Propel in: ${why}.`;
  return new PortError({ port: 'shell', code: 'refused', message, retryable: false, cause });
}

/** The login works and no command does: an account for files alone, or one that is closed. `said` is the server's own words. */
export function noShell(host: string, said: string, cause?: unknown): PortError {
  const words = clipLine(inert(said.replace(/\s+/g, ' ')).trim(), 200);
  const why = `it lets the key in and runs no commands${words === '' ? '' : ` (it said: ${words})`}`;
  const message = `${host} cannot be used: ${why}. Give the user a login shell there, without a ForceCommand or a limit to sftp, and let nothing in its dotfiles leave, wait or read where there is no terminal.`;
  return new PortError({ port: 'shell', code: 'refused', message, retryable: false, cause });
}

/** The link broke while a script ran: nobody knows how far it came. */
export function lost(host: string, cause?: unknown): PortError {
  const message = `The link to ${host} was lost while a script ran; how it ended is not known.`;
  return new PortError({ port: 'shell', code: 'lost', message, retryable: true, cause });
}

export function timedOut(host: string, ms: number): PortError {
  const message = `${host} did not answer within ${ms} ms.`;
  return new PortError({ port: 'shell', code: 'timeout', message, retryable: true });
}

export function tooMuch(host: string, limit: number): PortError {
  const message = `The script on ${host} wrote more than ${limit} bytes and was stopped.`;
  return new PortError({ port: 'shell', code: 'too-much-output', message, retryable: false });
}

/** Nobody has vouched for this key yet; a person has to compare the fingerprint. */
export function hostKeyUnknown(host: string, key: HostKeyFacts): PortError {
  const message = `The host key of ${host} is not known yet. Its ${key.type} fingerprint is ${key.fingerprint}; compare it with the one that the host's owner names before you accept it.`;
  return new PortError({
    port: 'shell',
    code: 'host-key-unknown',
    message,
    retryable: false,
    cause: key,
  });
}

/** The key is another than the known one, or was revoked: somebody may stand between. Never accepted by a button. */
export function hostKeyChanged(
  host: string,
  key: HostKeyFacts,
  files: readonly string[],
): PortError {
  const message = `The host key of ${host} is not the known one (now ${key.type} ${key.fingerprint}). Either the host was set up anew or somebody stands between. If its owner confirms the new key, remove the old line for ${key.name} from ${files.join(' or ')}.`;
  return new PortError({
    port: 'shell',
    code: 'host-key-changed',
    message,
    retryable: false,
    cause: key,
  });
}
