/** Something in the configuration that is not right: where, what, and what would be right. */
export interface Complaint {
  readonly where: 'propel.yaml' | 'environment';
  /** 1-based; null in the environment. */
  readonly line: number | null;
  readonly column: number | null;
  /** Dotted path of the setting, or name of the variable; empty for the whole file. */
  readonly key: string;
  /** What is wrong and what would be right. */
  readonly text: string;
}

/** A complaint on one line: `propel.yaml:4:3 hosts.rig.port: must be ...`. */
export function complaintLine(complaint: Complaint): string {
  const at = complaint.line === null ? '' : `:${complaint.line}:${complaint.column ?? 1}`;
  const key = complaint.key === '' ? '' : ` ${complaint.key}:`;
  return `${complaint.where}${at}${key} ${complaint.text}`;
}
