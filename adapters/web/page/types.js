/**
 * What travels between the bot and the page; the shapes are the server's own.
 *
 * @typedef {import('../view.js').EntryView} Entry
 * @typedef {import('../view.js').ChangeView} Change
 * @typedef {import('../view.js').MessageView} Message
 * @typedef {import('../view.js').BlockView} Block
 * @typedef {import('../shelf.js').ThreadSummary} Summary
 * @typedef {import('../view.js').ReplyView} Reply
 * @typedef {import('../view.js').WebCommand} Command
 * @typedef {import('../../../src/domain/message.js').Span} Span
 * @typedef {import('../../../src/domain/message.js').Control} Control
 * @typedef {import('../../../src/domain/message.js').Form} Form
 * @typedef {import('../../../src/domain/message.js').FormField} FormField
 * @typedef {import('../../../src/domain/message.js').Tone} Tone
 *
 * @typedef {{ id: string, name: string, about: string }} Actor
 * @typedef {{ epoch: string, rev: number, banner: string | null, commands: Command[], people: Actor[],
 *   entries: Entry[], more: boolean }} State
 * @typedef {{ epoch: string, rev: number, root: Entry | null, entries: Entry[], more: boolean }} Batch
 *
 * What a person did, as it is sent; `event` names this one click for ever.
 * @typedef {{ kind: 'said', text: string }
 *   | { kind: 'pressed', action: string }
 *   | { kind: 'chose', action: string, value: string }
 *   | { kind: 'submitted', action: string, fields: Record<string, string> }} Deed
 * @typedef {Deed & { event: string, as: string, thread: string | null }} Act
 *
 * A line of a pane: an entry of the log, or something that is shown to one person in this tab alone.
 * @typedef {{ id: string, seq: number, at: number, message: Message, entry: Entry | null,
 *   whisperTo: string | null, author: { kind: 'bot' } | { kind: 'person', name: string }, waiting: boolean }} Item
 */

export {};
