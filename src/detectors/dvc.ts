import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Candidate } from '../domain/project.js';
import { tameYaml } from '../text/builds/tame-yaml.js';
import { offerTask } from '../text/training/offer-task.js';
import type { Detector } from './contract.js';

/** Stages of dvc.yaml whose command trains: reproducing such a stage runs what it depends on first. */
export const dvc: Detector = {
  id: 'dvc',
  wants: ['dvc.yaml', 'params.yaml'],
  detect(tree) {
    const text = tameYaml(tree.text('dvc.yaml'));
    if (text === null) return [];
    const lines = new LineCounter();
    const stages = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
    }).get('stages', true);
    if (!isMap(stages)) return [];
    return stages.items.slice(0, 200).flatMap(({ key, value }): readonly Candidate[] => {
      if (!isScalar(key) || typeof key.value !== 'string' || !isMap(value)) return [];
      const command = value.get('cmd', true);
      const runs = isSeq(command)
        ? command.items.map(String)
        : isScalar(command)
          ? [String(command.value)]
          : [];
      const folder = value.get('wdir');
      return offerTask(tree, {
        name: key.value,
        start: `dvc repro ${key.value}`,
        runs,
        folder: typeof folder === 'string' ? folder : '',
        source: `dvc.yaml:${lines.linePos(key.range?.[0] ?? 0).line}`,
        what: 'DVC stage',
      });
    });
  },
};
