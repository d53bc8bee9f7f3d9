import type { Json } from '../domain/json.js';
import type { Candidate, ScanResult } from '../domain/project.js';

/** The one line of `propel scan --json` for a project: best candidate first, an empty list where nothing trains. */
export function scanJson(result: ScanResult, file: string, elapsedMs: number): Json {
  const { candidates, configs, environment, caps } = result;
  return {
    file,
    candidates: candidates.map(candidateJson),
    configs: configs.map(({ path, usedBy }) => ({ path, usedBy: [...usedBy] })),
    environment: {
      ...environment,
      gpus:
        environment.gpus === 'unknown'
          ? 'unknown'
          : environment.gpus.map((gpu) => ({ ...gpu, holders: [...gpu.holders] })),
      sessions: [...environment.sessions],
    },
    elapsedMs: Math.round(elapsedMs),
    caps: [...caps],
  };
}

function candidateJson({ command, source, kind, notes, score, evidence }: Candidate): Json {
  return { command, source, kind, notes, score, evidence: [...evidence] };
}
