import { diagnose } from '../crashes/index.js';
import type { Host } from '../domain/host.js';
import { type Failed, preparePlan } from '../usecases/plan-fix.js';
import { diagnoseJson } from './diagnose-json.js';
import { answerEach } from './each.js';
import type { Tools } from './terminal.js';
import { diagnosisText } from './text-diagnose.js';

export interface DiagnoseOptions {
  readonly logs: readonly string[];
  readonly json: boolean;
  /** Folder of the project on this machine, to name its frames and to propose a change. */
  readonly project: string | null;
  readonly exit: number | null;
}

const HERE: Host = { name: 'local', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' };

/** `propel diagnose LOG...`: why each log's run ended badly, and what would be proposed. Changes nothing. */
export function runDiagnose(tools: Tools, options: DiagnoseOptions): Promise<number> {
  const root = options.project === null ? null : tools.absolute(options.project);
  return answerEach(tools.terminal, options.logs, async (file) => {
    const text = await whole(tools.readLog(file));
    const began = tools.clock.now();
    const diagnosis = diagnose({
      text,
      firstLine: 1,
      exitStatus: options.exit,
      projectRoot: root,
      command: null,
    });
    const { proposed } = await preparePlan(tools.files, failedIn(root), diagnosis);
    const json = diagnoseJson(diagnosis, file, proposed, tools.clock.now() - began);
    tools.terminal.out(options.json ? JSON.stringify(json) : diagnosisText(json));
  });
}

function failedIn(root: string | null): Failed | null {
  if (root === null) return null;
  return { host: HERE, directory: root, command: '', configs: [], interpreter: 'python3' };
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
