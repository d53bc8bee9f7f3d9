/** What Discord takes in one message with Components V2, in one form, and in one upload (its API reference). */
export const LIMITS = {
  /** Components of a message, nested ones counted. */
  components: 40,
  /** Characters over all text displays of a message. */
  text: 4_000,
  files: 10,
  /** Bytes of one file; a server without boosts takes 10 MiB. */
  fileBytes: 8 * 1024 * 1024,
  imageDescription: 1_024,
  buttonLabel: 80,
  buttonsInRow: 5,
  options: 25,
  optionText: 100,
  placeholder: 150,
  formTitle: 45,
  formRows: 5,
  formLabel: 45,
  formHint: 100,
  formValue: 4_000,
} as const;

/** Columns of a code block that a container shows without wrapping its lines. */
export const TABLE_COLUMNS = 56;
