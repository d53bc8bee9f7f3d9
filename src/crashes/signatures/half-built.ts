import type { Signature } from '../contract.js';

/** A destructor misses what its constructor should have made: the only trace of a constructor that failed. */
export const HALF_BUILT: readonly Signature[] = [
  {
    id: 'half-built-extension',
    role: 'starts',
    verdict: 'runtime',
    category: 'environment',
    match:
      /^AttributeError: '(?<name>\w{0,60}(?:CPUAdam|CPUAdagrad|CPULion|FusedAdam|FusedLamb|FusedLion|AsyncIO\w{0,20}|OpBuilder|Extension))' object has no attribute '\w{1,80}'/,
    also: { frames: /^\S{1,300} in __del__ \|/ },
    confidence: 'guess',
    explain: 'A {name} was never finished: most often its compiled extension could not be built.',
    doesNotProve: 'Why: the lines of the build went elsewhere or are missing.',
    lookAt: [
      'The first lines that speak of nvcc, ninja or a compiler; the toolkit that the extension is built with.',
    ],
    remedy: 'build-tools',
  },
  {
    id: 'half-built-object',
    role: 'starts',
    verdict: 'unknown',
    category: 'unknown',
    match: /^AttributeError: '(?<name>\w{1,80})' object has no attribute '(?<key>\w{1,80})'/,
    also: { frames: /^\S{1,300} in __del__ \|/ },
    confidence: 'guess',
    explain: 'A {name} was never finished: its constructor failed before it made {key}.',
    doesNotProve: 'Why the constructor failed.',
    lookAt: ['The constructor of that class, and output that went elsewhere.'],
  },
];
