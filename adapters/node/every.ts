/** Calls `work` every `everyMs` milliseconds until the answered function is called; does not keep the process alive. */
export function every(everyMs: number, work: () => void): () => void {
  const timer = setInterval(work, everyMs).unref();
  return () => clearInterval(timer);
}
