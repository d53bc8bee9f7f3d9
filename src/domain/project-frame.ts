import type { Frame } from './diagnosis.js';

/** Folders and pseudo files that hold libraries, launchers and generated code. */
const FOREIGN =
  /(?:^|[\\/])(?:site-packages|dist-packages|Lib|importlib)[\\/]|[\\/]lib(?:64)?[\\/]python\d|[\\/]python3?\d{0,2}\.zip[\\/]|^<(?!ipython|stdin|cell)|torchinductor|[\\/]\.cache[\\/]huggingface[\\/]|[\\/]\.vscode|[\\/]pydevd|\.runfiles[\\/]|^[a-z_]+\.pyx$|^(?:frozen|jaxlib|xla)[\\/]|__array_function__|__autograph_generated/;
const LAUNCHER = /(?:^|[\\/])(?:bin|Scripts)[\\/][\w.-]+$/;

/** Whether a frame lies in the project: not in a library, the standard library or a launcher; under `root` where that is known and any frame is. */
export function isProjectFrame(frame: Frame): boolean {
  if (FOREIGN.test(frame.path)) return false;
  return !LAUNCHER.test(frame.path) || /\.(?:py|sh)$/.test(frame.path);
}

/** The innermost frame of the project, frames given outermost first; frames under `root` win where there are any. */
export function projectFrame(frames: readonly Frame[], root: string | null): Frame | null {
  const own = frames.filter(isProjectFrame);
  if (root !== null) {
    const folder = root.endsWith('/') ? root : `${root}/`;
    const inside = own.filter(
      (frame) => !frame.path.startsWith('/') || frame.path.startsWith(folder),
    );
    if (inside.length > 0) return inside.at(-1) ?? null;
  }
  return own.at(-1) ?? null;
}

/** A frame as rows are tried on it: `path in function | source`. */
export function frameText(frame: Frame): string {
  return `${frame.path} in ${frame.function ?? '?'} | ${frame.source ?? ''}`;
}
