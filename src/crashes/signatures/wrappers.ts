import type { Signature } from '../contract.js';

function wrapper(
  id: string,
  on: 'exception' | 'line' | 'both',
  match: RegExp,
  what: string,
): Signature {
  return {
    id,
    on,
    role: 'follows',
    verdict: 'unknown',
    category: 'unknown',
    match,
    confidence: 'guess',
    explain: `${what}; the failure itself is not in this log.`,
    doesNotProve: 'Anything about the cause.',
    lookAt: ['The output of the process that failed first.'],
  };
}

/** Launchers, pools and schedulers that report somebody else's failure, and what falls over afterwards. */
export const WRAPPERS: readonly Signature[] = [
  wrapper(
    'elastic-child-failed',
    'both',
    /ChildFailedError|^FAILED$|failed \(exitcode: -?\d+\) local_rank/,
    'The launcher reports that a rank failed',
  ),
  wrapper(
    'elastic-process-failure',
    'exception',
    /ProcessRaisedException|ProcessExitedException|SignalException|torch\.multiprocessing\.spawn/,
    'A spawned process failed',
  ),
  wrapper(
    'called-process',
    'exception',
    /^ray\.exceptions\.RayTaskError|^(?:subprocess\.)?CalledProcessError: |^(?:\w+\.)*ProcessExecutionError/,
    'A program that the run started failed',
  ),
  wrapper(
    'worker-exited',
    'exception',
    /DataLoader worker \(pid\(s\) [\d, ]+\) exited unexpectedly/,
    'A data worker ended without a word',
  ),
  wrapper(
    'pool-broken',
    'exception',
    /BrokenProcessPool|BrokenPipeError|^EOFError: ?$|ConnectionResetError|ray\.exceptions\.(?:ActorDied|WorkerCrashed|RayActor|TaskCancelled)\w*|WorkerCrashedError/,
    'A process that this one talked to had gone',
  ),
  wrapper(
    'make-error',
    'line',
    /^make(?:\[\d+\])?: \*\*\* \[.{1,200}\] (?:Error|Killed|Terminated)/,
    'make reports that its command failed',
  ),
  wrapper(
    'srun-exit',
    'line',
    /^srun: error: .{1,200}(?:Exited with exit code|task \d)|^srun: (?:launch\/slurm|Terminating)/,
    'Slurm reports that a task failed',
  ),
  wrapper(
    'npm-style-exit',
    'line',
    /^(?:\w+ )?(?:[Pp]rocess|[Cc]ommand|[Jj]ob|[Tt]ask) .{0,120}(?:exited with|returned non-zero exit|failed with exit) (?:status|code)? ?[1-9]/,
    'A launcher reports that its command failed',
  ),
  wrapper(
    'hydra-job',
    'line',
    /^Error executing job with overrides/,
    'Hydra reports that its job failed',
  ),
  wrapper(
    'exit-status',
    'line',
    /^exit status (?:1|2|255)$/,
    'The command ended with an error status',
  ),
  wrapper(
    'launcher-return-code',
    'line',
    /exits with return code = -?[1-9]|mpirun (?:noticed|detected) that|^Primary job {1,4}terminated normally, but|^a non-zero exit code\. Per user-direction/,
    'A launcher reports that one of its processes failed',
  ),
];
