import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { workbenchAddress } from '../../../scripts/lib/editor-server.mjs';
import { Complaints } from './complaints';
import { PATH_FILE, PATH_TEXT } from './path-scenario';
import { theSetup } from './setup';
import { TextEditor } from './text-editor';
import { untilTrue } from './until';
import { Visualiser } from './visualiser';

export type Theme =
  'Default Dark Modern' | 'Default Light Modern' | 'Default High Contrast' | 'Default High Contrast Light';

export interface WindowOptions {
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the folder besides the others, by name: what is written later has to wait for VS Code to notice. */
  readonly files?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
}

/** Milliseconds in which VS Code has set up custom editors, on a busy machine too. */
const OPENS_WITHIN = 40_000;

/** A VS Code window on a folder of its own, with a scenario of the tests' own. */
export class Window {
  private constructor(
    readonly page: Page,
    readonly folder: string,
    readonly complaints: Complaints,
  ) {}

  static async start({
    theme = 'Default Dark Modern',
    settings = {},
    files = {},
    width = 1440,
    height = 900,
  }: WindowOptions = {}): Promise<Window> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fl-folder-'));
    for (const [name, text] of Object.entries({ [PATH_FILE]: PATH_TEXT, ...files }))
      writeFileSync(path.join(folder, name), text);
    mkdirSync(path.join(folder, '.vscode'));
    const { server, developmentPath } = theSetup();
    const address = workbenchAddress(server, {
      folder,
      ...(developmentPath === undefined ? {} : { developmentPath }),
    });
    writeSettings(folder, { 'workbench.colorTheme': theme, ...settings });
    return this.visit(address, folder, { width, height });
  }

  /** A window at an address, on a folder that is removed in the end. */
  static async visit(address: string, folder: string, size = { width: 1440, height: 900 }): Promise<Window> {
    const page = await theSetup().context.newPage();
    await page.setViewportSize(size);
    const window = new Window(page, folder, await Complaints.of(page));
    await page.goto(address);
    await window.restored();
    return window;
  }

  /** Until the workbench has come up and knows our extension. */
  private async restored(): Promise<void> {
    // The mark that the workbench sets for its own performance report when it has restored its editors.
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didStartWorkbench').length > 0);
    await this.commandRow('Faultline: New Scenario');
    await this.page.keyboard.press('Escape');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Loads the window anew, by its own command: it stores what it needs to come back. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.restored();
  }

  async close(): Promise<void> {
    await this.page.close({ runBeforeUnload: false });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A file of the folder as it is on disk. */
  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }

  /** Opens a scenario from the explorer and waits for its drawing. */
  async openScenario(name: string): Promise<Visualiser> {
    const drawing = await this.openFile(name);
    await drawing.ready();
    return drawing;
  }

  /** Opens a scenario, which may have errors, from the explorer. */
  openFile(name: string): Promise<Visualiser> {
    return this.open(name, () =>
      this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick(),
    );
  }

  /**
   * Opens a scenario in a way of the test's own. VS Code sets up custom editors when it first finds time; what is opened
   * before that opens as text, and is opened once more here.
   */
  async open(name: string, how: () => Promise<void>): Promise<Visualiser> {
    const drawing = this.visualiser();
    const end = Date.now() + OPENS_WITHIN;
    do {
      await how();
      await this.tab(name).waitFor();
      await drawing.outer.or(this.page.locator('.editor-instance .view-line')).first().waitFor();
      if (await drawing.outer.isVisible()) return drawing;
      await this.runCommand('View: Close Editor');
      await this.tab(name).waitFor({ state: 'detached' });
    } while (Date.now() < end);
    throw new Error(`${name} always opens as text`);
  }

  /** The drawing on show; with several side by side, the n-th. */
  visualiser(n = 0): Visualiser {
    return new Visualiser(this.page, n);
  }

  textEditor(): TextEditor {
    return new TextEditor(this.page);
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** The tab's dot: there is something to save. */
  async isDirty(name: string): Promise<boolean> {
    return (await this.tab(name).first().getAttribute('class'))?.split(' ').includes('dirty') ?? false;
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    const row = await this.commandRow(title);
    await row.click();
    // The palette gives the focus back to where it was when it goes.
    await row.waitFor({ state: 'hidden' });
  }

  /** The row of a command; retried, since an extension's commands appear once it is registered. */
  private async commandRow(title: string): Promise<Locator> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput.fill(`>${title}`, { timeout: 3000 });
        await row.waitFor({ timeout: 2000 });
        return row;
      } catch (error) {
        if (attempt === 10) throw error;
      }
      await this.page.keyboard.press('Escape');
      await this.quickInput.waitFor({ state: 'hidden' });
    }
  }

  /** Chooses a row of the quick pick that is open. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  private get quickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-filter input[type=text]');
  }

  /**
   * Saves the editor that has the focus and waits until this is on disk. The tab's dot tells nothing of it: it goes when
   * VS Code begins to save.
   */
  async save(name: string, expected: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await untilTrue(`${name} is saved`, () => {
      if (typeof expected === 'string') assert.equal(this.read(name), expected);
      else assert.match(this.read(name), expected);
    });
  }

  /** The messages in the Problems panel, which this opens. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    await panel.waitFor();
    return panel.locator('.monaco-list-row .marker-message-line');
  }
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
}
