const BLOCK = 512;

/** One regular file of an archive; the name as raw bytes, for it may be in any encoding. */
export interface TarFile {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
}

/**
 * Regular files of one tar archive or of several behind one another (ustar, GNU and pax long names). Stops quietly where
 * the archive is cut off.
 */
export function readTar(bytes: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  let longName: Uint8Array | null = null;
  let at = 0;
  while (at + BLOCK <= bytes.length) {
    if (bytes[at] === 0) {
      at += BLOCK;
      continue;
    }
    const size = octal(bytes, at + 124, 12);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    if (size < 0 || data.length < size) break;
    if (type === 'L') longName = untilZero(data);
    else if (type === 'x') longName = paxPath(data) ?? longName;
    else {
      if (type === '0' || type === '\0')
        files.push({ name: longName ?? headerName(bytes, at), data });
      longName = null;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function headerName(bytes: Uint8Array, at: number): Uint8Array {
  const name = untilZero(bytes.subarray(at, at + 100));
  const ustar = String.fromCharCode(...bytes.subarray(at + 257, at + 263)) === 'ustar\0';
  const prefix = ustar ? untilZero(bytes.subarray(at + 345, at + 500)) : new Uint8Array();
  return prefix.length === 0 ? name : Uint8Array.of(...prefix, 0x2f, ...name);
}

function octal(bytes: Uint8Array, at: number, length: number): number {
  const text = String.fromCharCode(...bytes.subarray(at, at + length))
    .replace(/[\0 ]+$/, '')
    .trim();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : -1;
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** The `path` record of a pax header: `LENGTH path=VALUE\n`. */
function paxPath(data: Uint8Array): Uint8Array | null {
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(0x20, at);
    const length = Number(String.fromCharCode(...data.subarray(at, space < 0 ? at : space)));
    if (space < 0 || !Number.isInteger(length) || length <= 0) return null;
    const record = data.subarray(space + 1, at + length - 1);
    if (String.fromCharCode(...record.subarray(0, 5)) === 'path=') return record.subarray(5);
    at += length;
  }
  return null;
}
