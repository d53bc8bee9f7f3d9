import type { Check } from './contract.js';

/** Whether the entry script compiles, as the host's own Python said of it. */
export const entryScript: Check = {
  id: 'entry-script',
  look: ({ offer: { entry }, result }) => {
    const compiled = result.machine?.compiled;
    if (!entry?.endsWith('.py') || !compiled) return null;
    const found = compiled.files.find(({ path }) => path === entry);
    if (!found) return null;
    const label = 'Script';
    const by = `Python ${compiled.python}`;
    if (!found.error) return { label, tone: 'good', text: `${entry} compiles (${by})` };
    const { line, message } = found.error;
    const why = `${entry}:${line} does not compile with ${by}: ${message}`;
    const own = result.environment.python;
    return own === compiled.python || own.startsWith(`${compiled.python}.`)
      ? { label, tone: 'warning', text: why }
      : { label, tone: 'neutral', text: `${why} (the command uses Python ${own})` };
  },
};
