/** Lines of every probe that was done in time; whatever start files printed before is left out. */
export function sections(stdout: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let open: string[] | null = null;
  for (const raw of stdout.slice(0, 512 * 1024).split('\n')) {
    const line = raw.replace(/\r$/, '').slice(0, 1000);
    const mark = /^@propel (\w{1,20}) (done|late)$/.exec(line);
    if (mark) {
      open = mark[2] === 'done' ? [] : null;
      if (open && !found.has(mark[1] ?? '')) found.set(mark[1] ?? '', open);
    } else if (open && line.trim() !== '' && open.length < 400) open.push(line.trim());
  }
  return found;
}
