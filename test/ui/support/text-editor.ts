import type { Locator, Page } from 'playwright-core';

/** The text of a file in VS Code's own editor. */
export class TextEditor {
  constructor(private readonly page: Page) {}

  private get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor[data-uri]').last();
  }

  async ready(): Promise<void> {
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** The line that shows something, of the text or put into it by a hint. */
  line(text: string | RegExp): Locator {
    return this.editor.locator('.view-line', { hasText: text });
  }

  /** What is offered above a line. */
  lens(title: string): Locator {
    return this.editor.locator('.codelens-decoration a', { hasText: title });
  }

  /** What the editor has put a wavy line under. */
  get doubted(): Locator {
    return this.editor.locator('.squiggly-warning');
  }

  /** Where the caret is, as the status bar says it. */
  async caret(): Promise<string> {
    return this.page.locator('[id="status.editor.selection"]').innerText();
  }

  /** Selects the first occurrence of some text, as a person does it: find, Escape. */
  async select(text: string): Promise<void> {
    await this.editor.locator('.view-lines').click();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    const find = this.page.locator('.find-widget.visible .find-part textarea').first();
    await find.fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /^1 of/ }).first().waitFor();
    await this.page.keyboard.press('Escape');
  }

  /** Puts the caret before some text. */
  async caretBefore(text: string): Promise<void> {
    await this.select(text);
    await this.page.keyboard.press('ArrowLeft');
  }

  /** Types in place of the first occurrence of some text. */
  async replace(text: string, by: string): Promise<void> {
    await this.select(text);
    await this.page.keyboard.insertText(by);
  }
}
