import { answerEach } from './each.js';
import { Replay, replayCurve } from './replay-json.js';
import type { Tools } from './terminal.js';
import { curveText, replayText } from './text-replay.js';

export interface ReplayOptions {
  readonly logs: readonly string[];
  readonly json: boolean;
  /** True where the files are curves, CSV with the columns step and loss. */
  readonly curve: boolean;
}

/** `propel replay LOG...`: what Propel would have read and told of each log. */
export function runReplay(tools: Tools, options: ReplayOptions): Promise<number> {
  return answerEach(tools.terminal, options.logs, async (file) => {
    const line = options.curve
      ? await curve(tools, file, options.json)
      : await log(tools, file, options.json);
    tools.terminal.out(line);
  });
}

async function log(tools: Tools, file: string, json: boolean): Promise<string> {
  const began = tools.clock.now();
  const replay = new Replay();
  for await (const piece of tools.readLog(file)) replay.feed(piece);
  const result = replay.result(file, tools.clock.now() - began);
  return json ? JSON.stringify(result) : replayText(result);
}

async function curve(tools: Tools, file: string, json: boolean): Promise<string> {
  let csv = '';
  for await (const piece of tools.readLog(file)) csv += piece;
  const result = replayCurve(file, csv);
  return json ? JSON.stringify(result) : curveText(result);
}
