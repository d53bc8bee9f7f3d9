import type { Chart } from './chart.js';
import type { ActionId } from './ids.js';

/** A piece of text: plain words, or words with one emphasis. Text is data: no markup inside is ever interpreted. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly person: string };

export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

/** What a message consists of. Every renderer handles every block. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: 'code';
      readonly text: string;
      readonly title?: string;
      /** True for what is told beside: nobody confirms it, so it may be cut where there is no room. */
      readonly aside?: true;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly {
        readonly title: string;
        readonly align?: 'left' | 'right';
        readonly code?: boolean;
      }[];
      readonly rows: readonly (readonly string[])[];
      readonly caption?: string;
    }
  | {
      readonly kind: 'fields';
      readonly items: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'diff';
      readonly file: string;
      readonly line: number;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'progress';
      readonly label: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'note'; readonly tone: Tone; readonly spans: readonly Span[] };

export type BlockKind = Block['kind'];

/** Something a person may press or choose. The id is an opaque key. */
export type Control =
  | {
      readonly kind: 'button';
      readonly id: ActionId;
      readonly label: string;
      readonly style: 'primary' | 'danger' | 'plain';
      /** True where pressing it confirms what the message shows; it stands only where all of that can be read. */
      readonly confirms?: true;
    }
  | {
      readonly kind: 'select';
      readonly id: ActionId;
      readonly label: string;
      readonly options: readonly SelectOption[];
      /** Value of the option that is chosen at first. */
      readonly chosen: string | null;
    };

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** A neutral message: blocks, controls below them, and the words for clients that show only text. */
export interface Message {
  readonly blocks: readonly Block[];
  readonly controls: readonly Control[];
  readonly fallback: string;
}

/** A form that a person fills in; adapters show it as a modal or a dialog. */
export interface Form {
  readonly id: ActionId;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly multiline: boolean;
  readonly required: boolean;
}

/** A message of one paragraph. */
export function plainMessage(text: string, tone: Tone = 'neutral'): Message {
  return { blocks: [{ kind: 'note', tone, spans: [text] }], controls: [], fallback: text };
}
