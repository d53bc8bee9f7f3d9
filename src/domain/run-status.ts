import { assertNever } from './assert-never.js';
import { err, ok, type Result } from './result.js';

/** Where a run stands. Times are milliseconds since 1970; an exit status that is not known is null. */
export type RunStatus =
  | { readonly state: 'launching'; readonly since: number }
  | { readonly state: 'running'; readonly since: number }
  | { readonly state: 'ended'; readonly status: number | null; readonly at: number }
  | { readonly state: 'crashed'; readonly status: number | null; readonly at: number }
  | { readonly state: 'stopped'; readonly by: string; readonly at: number }
  | { readonly state: 'gone'; readonly reason: 'reboot' | 'vanished'; readonly at: number }
  | { readonly state: 'failed-to-launch'; readonly reason: string; readonly at: number };

/** What can happen to a run. */
export type RunEvent =
  | { readonly kind: 'session-seen'; readonly at: number }
  | { readonly kind: 'launch-refused'; readonly reason: string; readonly at: number }
  | { readonly kind: 'command-ended'; readonly status: number | null; readonly at: number }
  | { readonly kind: 'diagnosed-as-crash'; readonly at: number }
  | { readonly kind: 'stopped-by'; readonly person: string; readonly at: number }
  | { readonly kind: 'session-gone'; readonly reason: 'reboot' | 'vanished'; readonly at: number };

/** True where nothing more will happen by itself. `ended` may still become `crashed` when the log has settled. */
export function isOver(status: RunStatus): boolean {
  return status.state !== 'launching' && status.state !== 'running';
}

/** The only way a status changes; answers why where an event does not fit. */
export function transition(status: RunStatus, event: RunEvent): Result<RunStatus, string> {
  switch (event.kind) {
    case 'session-seen':
      if (status.state === 'launching') return ok({ state: 'running', since: event.at });
      break;
    case 'launch-refused':
      if (status.state === 'launching')
        return ok({ state: 'failed-to-launch', reason: event.reason, at: event.at });
      break;
    case 'command-ended':
      if (status.state === 'launching' || status.state === 'running')
        return ok({ state: 'ended', status: event.status, at: event.at });
      break;
    case 'diagnosed-as-crash':
      if (status.state === 'ended')
        return ok({ state: 'crashed', status: status.status, at: status.at });
      if (status.state === 'gone') return ok({ state: 'crashed', status: null, at: status.at });
      break;
    case 'stopped-by':
      if (!isOver(status) || status.state === 'ended')
        return ok({ state: 'stopped', by: event.person, at: event.at });
      break;
    case 'session-gone':
      if (!isOver(status)) return ok({ state: 'gone', reason: event.reason, at: event.at });
      break;
    default:
      return assertNever(event);
  }
  return err(`A run that is ${status.state} cannot take ${event.kind}.`);
}
