import type { Row } from './row.js';

const SAVING = ['/home/ada/rig/train.py in main | open(path, "wb")'];

/** Texts of our own for the rows of paths, rights and disks. */
export const FILE_ROWS: readonly Row[] = [
  {
    id: 'permission-denied',
    hit: "PermissionError: [Errno 13] Permission denied: 'logs/a.log'",
    miss: 'PermissionError: not on a Sunday',
  },
  {
    id: 'permission-denied-shell',
    hit: 'bash: ./run.sh: Permission denied',
    miss: 'bash: ./run.sh: permission was granted, status 0',
  },
  {
    id: 'checkpoint-not-writable',
    hit: 'RuntimeError: File out/model.pt cannot be opened.',
    miss: 'RuntimeError: The box cannot be opened.',
  },
  {
    id: 'permission-stated',
    hit: 'PermissionError: the shared folder is closed for this group',
    miss: 'RuntimeError: the shared folder is closed for this group',
  },
  {
    id: 'read-only-file-system',
    hit: "OSError: [Errno 30] Read-only file system: '/data/out'",
    miss: 'OSError: read-only mode of the notebook',
  },
  {
    id: 'disk-full',
    hit: 'OSError: [Errno 28] No space left on device',
    miss: 'RuntimeError: no space between words',
  },
  {
    id: 'disk-quota',
    hit: "OSError: [Errno 122] Disk quota exceeded: '/home/ada/x'",
    miss: 'RuntimeError: quota of jokes exceeded',
  },
  {
    id: 'stale-mount',
    hit: "OSError: [Errno 116] Stale file handle: '/mnt/data'",
    miss: 'OSError: stale bread handle',
  },
  {
    id: 'disk-error',
    hit: "OSError: [Errno 5] Input/output error: '/mnt/data/a'",
    miss: 'OSError: [Errno 22] Invalid argument',
  },
  {
    id: 'file-lock',
    hit: 'OSError: [Errno 37] No locks available',
    miss: 'OSError: no keys available',
  },
  {
    id: 'output-directory-missing',
    hit: "FileNotFoundError: [Errno 2] No such file or directory: 'out/a.bin'",
    miss: "FileNotFoundError: [Errno 2] No such file or directory: 'out/a.bin'",
    frames: SAVING,
    missFrames: ['/home/ada/rig/train.py in main | open(path)'],
  },
  {
    id: 'output-directory-missing-torch',
    hit: 'RuntimeError: Parent directory out/run2 does not exist.',
    miss: 'RuntimeError: Parent node out does not exist.',
  },
  {
    id: 'output-directory-missing-pandas',
    hit: "OSError: Cannot save file into a non-existent directory: 'tables'",
    miss: 'OSError: Cannot save the day',
  },
  {
    id: 'checkpoint-file-missing',
    hit: "FileNotFoundError: [Errno 2] No such file or directory: 'ckpt/last.pt'",
    miss: "FileNotFoundError: [Errno 2] No such file or directory: 'data/last.csv'",
  },
  {
    id: 'file-missing',
    hit: "FileNotFoundError: [Errno 2] No such file or directory: 'data/last.csv'",
    miss: "FileNotFoundError: [Errno 2] No such file or directory: 'ckpt/last.pt'",
  },
  {
    id: 'program-missing',
    hit: 'FileNotFoundError: [Errno 2] No such file or directory',
    miss: 'FileNotFoundError: nothing here',
  },
  {
    id: 'file-missing-stated',
    hit: 'ValueError: the data folder data/imgs does not exist',
    miss: 'ValueError: the data looks odd',
  },
  {
    id: 'file-missing-other',
    hit: 'FileNotFoundError: nothing matches *.png',
    miss: 'LookupError: nothing matches *.png',
  },
  {
    id: 'file-exists',
    hit: "FileExistsError: [Errno 17] File exists: 'runs/1'",
    miss: 'RuntimeError: the run exists',
  },
  {
    id: 'name-too-long',
    hit: "OSError: [Errno 36] File name too long: 'x'",
    miss: "OSError: [Errno 22] Invalid argument: 'x'",
  },
  {
    id: 'dataset-empty',
    hit: 'ValueError: num_samples should be a positive integer value, but got num_samples=0',
    miss: 'ValueError: num_samples should be even',
  },
  {
    id: 'script-missing',
    hit: "python3: can't open file '/home/ada/rig/trian.py': [Errno 2] No such file or directory",
    miss: "python3: can't open the door, invalid",
  },
  {
    id: 'shell-file-missing',
    hit: 'run.sh: line 3: configs/env.sh: No such file or directory',
    miss: 'run.sh found no such colour, not found in list',
  },
  {
    id: 'resource-missing',
    hit: "OSError: [E050] Can't find model 'en_core_web_sm'. It doesn't seem to be a package.",
    miss: "OSError: [E051] Can't find the light switch",
  },
  {
    id: 'stated-missing-line',
    hit: 'ERROR: checkpoint folder ckpt/last does not exist',
    miss: 'ERROR: rate of checkpoint reuse is low',
  },
  {
    id: 'no-data-found',
    hit: 'AssertionError: train: No images found in data/coco, can not start',
    miss: 'AssertionError: no hope found',
  },
];
