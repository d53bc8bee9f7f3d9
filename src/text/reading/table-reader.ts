import { type Columns, columnsOf, firstCell, readRow } from './columns.js';
import { columnName } from './learned.js';
import { Scratch } from './scratch.js';

/** Reads the rows of a table whose header was seen. */
export class TableReader extends Scratch {
  /** True where the line was a row of the table. */
  protected readTable(columns: Columns): boolean {
    const { bar } = this.plan;
    if (bar !== null && bar.style !== 'tqdm') return false;
    const row = readRow(columns, bar === null ? this.seen.shape.text : bar.title);
    if (row === null) return false;
    if (bar !== null && this.count(bar.position) !== this.count(bar.total)) return true;
    const names = columnsOf(columns);
    const at = row[names.findIndex((one) => one.role === 'step')];
    if (columns.trial !== undefined && !this.isNextOfTrial(columns, at ?? null)) return true;
    if (at !== null && at !== undefined) this.giveStep(this.count(at) ?? 0, true, null, 'column');
    for (const [index, naming] of names.entries()) {
      const slot = row[index];
      if (slot === null || slot === undefined) continue;
      if (naming.role === 'epoch') this.giveEpoch(this.count(slot) ?? 0, 'column', null);
      else if (naming.role !== 'step') this.give(columnName(naming), slot, '', naming.unit);
    }
    return true;
  }

  /** A row of the first trial that is at another step than before; where reports tell the step it says nothing new. */
  private isNextOfTrial(columns: Columns, at: number | null): boolean {
    const name = firstCell(this.line.text);
    if (columns.trial === '') this.write().columns = { ...columns, trial: name };
    const { step, stepOwner } = this.next;
    const own = stepOwner.key === '' || stepOwner.key === 'column';
    return own && (columns.trial === '' || columns.trial === name) && this.count(at) !== step;
  }
}
