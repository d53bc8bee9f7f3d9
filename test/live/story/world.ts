/** The machine of a story: a project whose config has a typing error, and one whose model has a bug. */
export interface StoryWorld {
  readonly host: string;
  /** The command that is to be offered first. */
  readonly command: string;
  readonly logicProject: string;
  /** Text of the config after the fix: one key renamed, every other byte as it was. */
  readonly fixedConfig: string;
  config(): Promise<string>;
  /** Names of the sessions that are there now. */
  sessions(): Promise<readonly string[]>;
}
