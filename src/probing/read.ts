import { err, ok, type Result } from '../domain/result.js';
import { type Frame, frameText, parseFrames } from '../text/frames.js';
import type { DiskFact, GpuFact, HostFacts, PortFact } from './facts.js';
import { readMemory } from './read-memory.js';

/** Reads the answer of `factsScript`; what is missing or makes no sense is null. */
export function parseFacts(stdout: Uint8Array): Result<HostFacts, string> {
  const frames = parseFrames(stdout);
  if (!frames.ok) return err(frames.error);
  const text = (key: string) => frameText(frames.value, key)?.trim() ?? '';
  return ok({
    memory: readMemory(text),
    disk: diskOf(text),
    port: portOf(text, frames.value),
    gpus: gpusOf(text),
  });
}

/** The four figures before a mount point; a name of a device may hold blanks, so they are sought from the right. */
const DF = /\s(\d{1,18})\s+(?:\d{1,18})\s+(-?\d{1,18})\s+(?:\d{1,4}%|-)\s+(\/.*)$/;

function diskOf(text: (key: string) => string): DiskFact | null {
  const [, total, free, mount] = DF.exec(text('disk').slice(0, 2_000)) ?? [];
  if (!total || !free || !mount) return null;
  const [, inodes, left] = DF.exec(text('inodes').slice(0, 2_000)) ?? [];
  return {
    path: text('disk-path'),
    mount,
    totalKiB: Number(total),
    freeKiB: Math.max(0, Number(free)),
    freeInodes: inodes && Number(inodes) > 0 ? Math.max(0, Number(left)) : null,
  };
}

function portOf(text: (key: string) => string, frames: readonly Frame[]): PortFact | null {
  const taken = text('port-taken');
  if (taken !== 'yes' && taken !== 'no') return null;
  const holders = frames
    .filter(({ key }) => key === 'port-holder')
    .flatMap(({ bytes }) => {
      const line = new TextDecoder().decode(bytes).trim();
      const [, pid, user, name] = /^(\d{1,9})\s+(\S{1,60})\s+(.{1,60})/.exec(line) ?? [];
      return pid ? [`${name} of ${user} (pid ${pid})`] : [];
    });
  return { port: Number(text('port')), taken: taken === 'yes', holders };
}

function gpusOf(text: (key: string) => string): readonly GpuFact[] | null {
  const holders = text('gpu-holders').split('\n').map(holderOf);
  const gpus = text('gpus')
    .split('\n')
    .flatMap((line): GpuFact[] => {
      const [index, uuid, total, used] = line.split(',').map((part) => part.trim());
      if (![index, total, used].every((part) => /^\d{1,9}$/.test(part ?? ''))) return [];
      return [
        {
          index: Number(index),
          totalMiB: Number(total),
          usedMiB: Number(used),
          holders: holders.flatMap((holder) =>
            holder && holder.gpu === uuid ? [holder.words] : [],
          ),
        },
      ];
    });
  return gpus.length > 0 ? gpus : null;
}

function holderOf(line: string): { readonly gpu: string; readonly words: string } | null {
  const [gpu = '', pid = '', memory = '', who = ''] = line.split(',').map((part) => part.trim());
  if (!/^\d{1,9}$/.test(pid)) return null;
  const [, user, name] = /^(\S{1,60})\s+(.{1,60})/.exec(who) ?? [];
  const process = user ? `${name} of ${user} (pid ${pid})` : `pid ${pid}`;
  return { gpu, words: /^\d+$/.test(memory) ? `${process} with ${memory} MiB` : process };
}
