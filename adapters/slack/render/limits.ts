/** Slack's documented limits on what is sent, in characters unless the name says otherwise (docs.slack.dev, reference of Block Kit). */
export const LIMITS = {
  blocks: 50,
  header: 150,
  fieldText: 2_000,
  fields: 10,
  actions: 25,
  buttonText: 75,
  options: 100,
  optionText: 75,
  placeholder: 150,
  altText: 2_000,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  modalTitle: 24,
  modalButton: 24,
  inputText: 3_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  modalBlocks: 100,
  metadata: 3_000,
} as const;

/** Top-level text is cut by Slack past 40,000 characters and should stay under 4,000. */
export const FALLBACK_TEXT = 3_900;

/**
 * All strings of a message's blocks together, names of types included. Slack does not document this limit: by that count it
 * has taken about 11,100 and answered `msg_blocks_too_long` to about 12,700 (reports to the makers of bolt-js).
 */
export const ALL_TEXT = 11_000;

/** What is tried in turn where Slack has answered that all the same. */
export const LESS_TEXT = [6_000, 3_000] as const;
