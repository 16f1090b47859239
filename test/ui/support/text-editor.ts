import type { Page } from 'playwright-core';

/** The text of a file in VS Code's own editor. */
export class TextEditor {
  constructor(private readonly page: Page) {}

  private get editor() {
    return this.page.locator('.editor-instance .monaco-editor[data-uri]').last();
  }

  async ready(): Promise<void> {
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Types in place of the first occurrence of some text, as a person does it: find, Escape, paste. */
  async replace(text: string, by: string): Promise<void> {
    await this.editor.locator('.view-lines').click();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    const find = this.page.locator('.find-widget.visible .find-part textarea').first();
    await find.fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /^1 of/ }).first().waitFor();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.insertText(by);
  }
}
