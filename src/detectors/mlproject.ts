import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Candidate } from '../domain/project.js';
import { tameYaml } from '../text/builds/tame-yaml.js';
import { offerTask } from '../text/training/offer-task.js';
import type { Detector } from './contract.js';

/** Entry points of an MLflow MLproject file whose command trains. */
export const mlproject: Detector = {
  id: 'mlproject',
  wants: ['MLproject'],
  detect(tree) {
    const text = tameYaml(tree.text('MLproject'));
    if (text === null) return [];
    const lines = new LineCounter();
    const points = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
    }).get('entry_points', true);
    if (!isMap(points)) return [];
    return points.items.slice(0, 100).flatMap(({ key, value }): readonly Candidate[] => {
      if (!isScalar(key) || typeof key.value !== 'string' || !isMap(value)) return [];
      const command = value.get('command');
      if (typeof command !== 'string') return [];
      return offerTask(tree, {
        name: key.value,
        start: key.value === 'main' ? 'mlflow run .' : `mlflow run . -e ${key.value}`,
        runs: [command],
        main: key.value === 'main',
        source: `MLproject:${lines.linePos(key.range?.[0] ?? 0).line}`,
        what: 'MLflow entry point',
      });
    });
  },
};
