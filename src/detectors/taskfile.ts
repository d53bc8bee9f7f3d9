import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Candidate } from '../domain/project.js';
import { tameYaml } from '../text/builds/tame-yaml.js';
import { offerTask } from '../text/training/offer-task.js';
import type { Detector } from './contract.js';

const files = ['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml', 'Taskfile.dist.yml'];

/** Tasks of a Taskfile whose commands train. */
export const taskfile: Detector = {
  id: 'taskfile',
  wants: files,
  detect(tree) {
    const file = files.find((name) => tree.text(name) !== undefined);
    const text = file === undefined ? null : tameYaml(tree.text(file));
    if (text === null) return [];
    const lines = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
    });
    const tasks = document.get('tasks', true);
    if (!isMap(tasks)) return [];
    return tasks.items.slice(0, 300).flatMap(({ key, value }): readonly Candidate[] => {
      if (!isScalar(key) || typeof key.value !== 'string') return [];
      const cmds = isMap(value) ? (value.get('cmds', true) ?? value.get('cmd', true)) : value;
      return offerTask(tree, {
        name: key.value,
        start: `task ${key.value}`,
        runs: textsOf(cmds),
        folder:
          isMap(value) && typeof value.get('dir') === 'string' ? String(value.get('dir')) : '',
        source: `${file}:${lines.linePos(key.range?.[0] ?? 0).line}`,
        what: 'Taskfile task',
      });
    });
  },
};

function textsOf(node: unknown): readonly string[] {
  if (isScalar(node)) return typeof node.value === 'string' ? [node.value] : [];
  if (isSeq(node)) return node.items.slice(0, 60).flatMap(textsOf);
  if (isMap(node)) return textsOf(node.get('cmd', true));
  return [];
}
