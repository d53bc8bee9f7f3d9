import type { ShellMode } from '../domain/host.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { LaunchedPaths } from '../domain/run.js';
import { type LaunchPlan, launcherById } from '../launchers/index.js';
import { FRAMES_SH, type Frame, frameText, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { checkedName, type RunPaths, runPaths } from './paths.js';
import { BOOT_ID_SH, type Preflight, type PreflightRequest } from './preflight.js';
import { CLAIM_SH, MARK_SH, RUN_LINE_SH, START_SH } from './start-sh.js';

/** Longer than a launch can take: a lock of another try, a slow login shell, and the looking. */
export const LAUNCH_TIMEOUT_MS = 90_000;

/** How a session is to be started on a host. */
export interface LaunchChoice {
  readonly multiplexer: 'screen' | 'tmux';
  readonly shell: ShellMode;
  /** Seconds that the person's own shell may take to come up; longer and the session is started without it. */
  readonly loginSeconds?: number;
  /** True where nothing is to be started any more: what an earlier try started is found, else the start is withdrawn for good. */
  readonly withdraw?: boolean;
}

/** A launch that happened, now or at an earlier try. */
export interface Launched {
  readonly already: boolean;
  readonly session: LaunchedPaths;
  readonly shellUsed: ShellMode;
  /** True while the session is there, or once its command has ended; a literal line whose command ended at once leaves none. */
  readonly seen: boolean;
}

/** The plan of a launch on a host that passed the preflight. */
export function planLaunch(
  request: PreflightRequest,
  preflight: Preflight,
  form: LaunchPlan['form'],
): LaunchPlan {
  const paths: RunPaths = runPaths(preflight.home, request.name);
  const { name, command, directory } = request;
  return { name, command, directory, form, log: paths.log, statusFile: paths.statusFile };
}

/**
 * One script that starts the session unless it was started before: run twice, or twenty times at once, there is one
 * session. A start is claimed by making a file; a claim whose maker died counts as not started only where nothing of the
 * session is to be seen, and for a literal line, which leaves no trace, not even then.
 */
export function launchScript(plan: LaunchPlan, choice: LaunchChoice): string {
  const launcher = launcherById(choice.multiplexer);
  const name = checkedName(plan.name);
  return `${FRAMES_SH}
our_folder=${quote(plan.log.replace(/\/[^/]*$/, ''))}
our_directory=${quote(plan.directory)}
our_line=${quote(launcher.launchLine(plan))}
our_mux=${launcher.id}
our_status=${quote(plan.statusFile)}
our_form=${plan.form}
our_wanted=${choice.shell}
our_withdraw=${choice.withdraw ? 'yes' : 'no'}
our_seconds=${Math.ceil(choice.loginSeconds ?? 20)}
seen() { ${launcher.exists(name)}; }
reach() { ${launcher.reach(name)}; }
settle() { ${launcher.settle(plan)}
}
evidence() { [ -e "$our_status" ] || [ -e ${quote(plan.log)} ] || seen || ${launcher.starting(name)}; }
boot() { ${BOOT_ID_SH}; }
${CLAIM_SH}
${MARK_SH}
${RUN_LINE_SH}
${START_SH}
start_once`;
}

/** Reads the answer of `launchScript`. `launch-unknown` says that the same script should be run again, or looked into. */
export function parseLaunch(
  stdout: Uint8Array,
  stderr: string,
  plan: LaunchPlan,
  host: string,
): Result<Launched, Problem> {
  const frames = parseFrames(stdout);
  if (!frames.ok) {
    const why = [frames.error, stderr.trim().slice(0, 300)].filter(Boolean).join(': ');
    return err({ code: 'launch-unknown', host, why });
  }
  const outcome = frameText(frames.value, 'outcome');
  if (outcome === 'launched' || outcome === 'already') {
    return launched(frames.value, plan, outcome === 'already', host);
  }
  const why = frameText(frames.value, 'why')?.replace(/\s+/g, ' ').trim() ?? '';
  if (outcome === 'withdrawn') return err({ code: 'launch-withdrawn', host });
  if (outcome === 'directory') return err({ code: 'path-missing', host, path: plan.directory });
  if (outcome === 'folder') {
    return err({
      code: 'log-folder-unwritable',
      host,
      path: plan.log.replace(/\/[^/]*$/, ''),
      why,
    });
  }
  return err({ code: 'launch-unknown', host, why: why || `it answered ${outcome ?? 'nothing'}` });
}

function launched(
  frames: readonly Frame[],
  plan: LaunchPlan,
  already: boolean,
  host: string,
): Result<Launched, Problem> {
  const multiplexer = frameText(frames, 'multiplexer');
  if (multiplexer !== 'screen' && multiplexer !== 'tmux') {
    return err({ code: 'launch-unknown', host, why: 'it named no multiplexer' });
  }
  return ok({
    already,
    shellUsed: frameText(frames, 'shell') === 'login-interactive' ? 'login-interactive' : 'plain',
    seen: frameText(frames, 'seen') === 'yes',
    session: {
      multiplexer,
      folder: plan.log.replace(/\/[^/]*$/, ''),
      log: plan.log,
      statusFile: plan.statusFile,
      line: frameText(frames, 'line') ?? '',
      bootId: frameText(frames, 'boot') ?? '',
    },
  });
}
