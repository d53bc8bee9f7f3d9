import { heading, list, message, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Gpu } from '../domain/project.js';
import { cleanLine } from '../text/clean-line.js';
import { gpuLine, isFree } from '../text/environment-words.js';
import { plural } from '../text/format.js';

const ROWS = 32;

export interface GpusTableFacts {
  /** Per host its GPUs, or why they could not be listed. */
  readonly hosts: readonly {
    readonly host: string;
    readonly gpus: readonly Gpu[] | { readonly why: string };
  }[];
}

/** The GPUs of hosts: how full, how busy, and who holds them. */
export function gpusTable({ hosts }: GpusTableFacts): Message {
  const listed = hosts.flatMap(({ host, gpus }) =>
    isList(gpus) ? gpus.map((gpu) => ({ host, gpu })) : [],
  );
  const failed = hosts.flatMap(({ host, gpus }) =>
    isList(gpus)
      ? gpus.length === 0
        ? [`${host}: no GPU`]
        : []
      : [`${host}: ${cleanLine(gpus.why, 200)}`],
  );
  const free = listed.filter(({ gpu }) => isFree(gpu)).length;
  const title =
    listed.length === 0 ? 'No GPUs found' : `${plural(listed.length, 'GPU')}, ${free} free`;
  const more = listed.length - ROWS;
  const table = {
    kind: 'table',
    columns: [
      { title: 'host' },
      { title: '#', align: 'right' },
      { title: 'GPU' },
      { title: 'free', align: 'right' },
      { title: 'held', align: 'right' },
      { title: 'busy', align: 'right' },
      { title: 'held by' },
    ],
    rows: listed.slice(0, ROWS).map(({ host, gpu }) => row(host, gpu)),
  } as const;
  const blocks = some(
    heading(title),
    listed.length > 0 && table,
    more > 0 && paragraph(`${plural(more, 'more GPU')} not shown; name a host to see them.`),
    list(failed),
  );
  const lines = hosts.map(({ host, gpus }) =>
    isList(gpus) ? `${host}: ${gpuLine(gpus)}` : `${host}: not known`,
  );
  return message([`${title}:`, ...lines].join('\n'), blocks);
}

function row(host: string, gpu: Gpu): readonly string[] {
  const holders = gpu.holders.slice(0, 3).map((h) => cleanLine(h, 30));
  const more = gpu.holders.length - holders.length;
  return [
    host,
    String(gpu.index),
    cleanLine(gpu.name, 40),
    `${gibPoint(Math.max(0, gpu.totalMiB - gpu.usedMiB))} GiB`,
    `${gibPoint(gpu.usedMiB)} GiB`,
    gpu.utilisation === null ? '-' : `${Math.round(gpu.utilisation)} %`,
    holders.length === 0 ? '-' : holders.join(', ') + (more > 0 ? ` +${more}` : ''),
  ];
}

function gibPoint(mib: number): string {
  return (mib / 1024).toFixed(mib < 10_240 ? 1 : 0);
}

function isList(gpus: readonly Gpu[] | { readonly why: string }): gpus is readonly Gpu[] {
  return Array.isArray(gpus);
}
