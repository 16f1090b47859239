import type * as vscode from 'vscode';
import type { Score } from '../protocol/messages';
import { FILE_SUFFIX } from './ids';

const KEY = 'faultline.score';
/** Scenarios whose answers are remembered: more than any course has. */
const MOST = 2000;

/** What was answered in teach mode, by scenario, wherever VS Code is opened next. The first answer counts. */
export class Scores {
  private readonly answers: Map<string, boolean>;
  private round: number;

  constructor(
    private readonly memento: vscode.Memento,
    /** Hears of each change. */
    private readonly onChange: () => void,
  ) {
    const saved: unknown = memento.get(KEY);
    const { round, answers } = isRecord(saved) ? saved : {};
    this.round = typeof round === 'number' && Number.isSafeInteger(round) && round >= 0 ? round : 0;
    this.answers = new Map(Array.isArray(answers) ? answers.filter(isAnswer).slice(-MOST) : []);
  }

  current(): Score {
    const right = [...this.answers.values()].filter((each) => each).length;
    return { right, answered: this.answers.size, round: this.round };
  }

  answered(scenario: string, right: boolean): void {
    if (this.answers.has(scenario)) return;
    this.answers.set(scenario, right);
    const [oldest] = this.answers.keys();
    if (this.answers.size > MOST && oldest !== undefined) this.answers.delete(oldest);
    this.write();
  }

  /** It is to be asked again, and then counts anew. */
  forget(scenario: string): void {
    if (this.answers.delete(scenario)) this.write();
  }

  /** For the next class: every scenario is asked again. */
  reset(): void {
    this.answers.clear();
    this.round += 1;
    this.write();
  }

  private write(): void {
    void this.memento.update(KEY, { round: this.round, answers: [...this.answers] });
    this.onChange();
  }
}

/** Our own folders, as addresses without a slash at their end. */
export interface GalleryFolders {
  readonly gallery: string;
  /** Of the copies that people open. */
  readonly examples: string;
}

/** What a scenario goes by: one of the gallery by its name, whichever copy of it is open, any other by its address. */
export function scenarioKey(address: string, { gallery, examples }: GalleryFolders): string {
  const ofGallery = address.startsWith(`${gallery}/`);
  if (!ofGallery && !address.startsWith(`${examples}/`)) return address;
  const name = address.slice(address.lastIndexOf('/') + 1).replace(FILE_SUFFIX, '');
  // The place in the course, and the number of a copy beside one that was changed. (scenarioFile.ts)
  return `gallery ${ofGallery ? name.replace(/^\d+-/, '') : name.replace(/-\d+$/, '')}`;
}

/** Memory of an older version of ours, or of nobody's, is forgotten. */
const isAnswer = (entry: unknown): entry is [string, boolean] =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && typeof entry[1] === 'boolean';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
