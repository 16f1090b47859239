import type * as vscode from 'vscode';
import { oneLine } from '../../run/report/plain';
import type { TestProbe } from '../api';

/** Characters of a line. */
const MOST = 500;

/** A test run that remembers what it reported, by the id of the item. */
export class Recorder {
  constructor(
    private readonly run: vscode.TestRun,
    private readonly results: Map<string, TestProbe>,
  ) {}

  started(item: vscode.TestItem): void {
    this.run.started(item);
  }

  passed(item: vscode.TestItem, duration: number): void {
    this.run.passed(item, duration);
    this.keep(item, 'passed', []);
  }

  failed(item: vscode.TestItem, messages: readonly vscode.TestMessage[], duration: number): void {
    this.run.failed(item, messages, duration);
    this.keep(item, 'failed', messages);
  }

  errored(item: vscode.TestItem, messages: readonly vscode.TestMessage[]): void {
    this.run.errored(item, messages);
    this.keep(item, 'errored', messages);
  }

  skipped(item: vscode.TestItem): void {
    this.run.skipped(item);
    this.keep(item, 'skipped', []);
  }

  /** A line for the results' own output, which is a terminal. */
  say(line: string): void {
    this.run.appendOutput(`${oneLine(line, MOST)}\r\n`);
  }

  private keep(item: vscode.TestItem, state: TestProbe['state'], messages: readonly vscode.TestMessage[]): void {
    this.results.set(item.id, { state, messages });
  }
}
