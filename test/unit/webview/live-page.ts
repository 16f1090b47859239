import { JSDOM } from 'jsdom';
import { setTimeout as wait } from 'node:timers/promises';
import type { ToWebview } from '../../../src/protocol/messages';
import { galleryText } from '../../../scripts/lib/gallery.mjs';
import { startApp } from '../../../webview/app';
import type { Elsewhere } from '../../../webview/worker/elsewhere';
import { FakeHost } from '../../ui/harness/fake-host';

/** What the page takes from a browser's window by name. */
const GLOBALS = ['window', 'document', 'Element', 'HTMLElement', 'getComputedStyle', 'requestAnimationFrame'] as const;

/** The whole page on a fake host, in jsdom: everything but layout and pixels. */
export class LivePage {
  private readonly dom: JSDOM;
  private readonly before = new Map<string, PropertyDescriptor | undefined>();
  /** What the host has said and the page has not heard yet; null: it hears at once. */
  private late: ToWebview[] | null = null;
  readonly host: FakeHost;
  /** The state that the page would find if it were made again. */
  saved: unknown;

  constructor(
    text: string,
    {
      width = 1440,
      saved,
      elsewhere = null,
      beside = null,
    }: { width?: number; saved?: unknown; elsewhere?: Elsewhere | null; beside?: Elsewhere | null } = {},
  ) {
    this.host = new FakeHost(text, 'test.faultline.json');
    this.saved = saved;
    this.dom = new JSDOM('<!doctype html><body><div id="app"></div></body>', { pretendToBeVisual: true });
    const { window } = this.dom;
    Object.defineProperty(window.document.documentElement, 'clientWidth', { value: width });
    for (const name of GLOBALS) this.define(name, window[name]);
    this.define('matchMedia', () => ({ matches: true, addEventListener: () => undefined }));
    this.define(
      'ResizeObserver',
      class {
        observe(): void {}
        disconnect(): void {}
      },
    );
    this.define('MutationObserver', window.MutationObserver);
    // jsdom measures nothing and says so aloud.
    window.HTMLCanvasElement.prototype.getContext = () => null;
    startApp(
      {
        postMessage: (message) => {
          const said = this.host.receive(JSON.parse(JSON.stringify(message)));
          if (this.late === null) this.hear(said);
          else this.late.push(...said);
        },
        getState: () => this.saved,
        setState: (state) => {
          this.saved = JSON.parse(JSON.stringify(state));
        },
      },
      elsewhere,
      beside,
    );
  }

  static gallery(name: string, options?: { width?: number }): LivePage {
    return new LivePage(galleryText(name), options);
  }

  private define(name: string, value: unknown): void {
    this.before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }

  close(): void {
    this.dom.window.close();
    for (const [name, was] of this.before) {
      if (was) Object.defineProperty(globalThis, name, was);
      else Reflect.deleteProperty(globalThis, name);
    }
  }

  /** From here on the page waits for what the host says, */
  delay(): void {
    this.late = [];
  }

  /** until it gets all of it. */
  deliver(): void {
    const late = this.late ?? [];
    this.late = null;
    this.hear(late);
  }

  /** Messages of the host's, as the window gets them. */
  hear(messages: readonly ToWebview[]): void {
    const { window } = this.dom;
    for (const data of messages)
      window.dispatchEvent(new window.MessageEvent('message', { data: JSON.parse(JSON.stringify(data)) as unknown }));
  }

  type(text: string): void {
    this.hear([this.host.type(text), this.host.versions()]);
  }

  press(key: string, shiftKey = false, target: Element = this.dom.window.document.body): boolean {
    return target.dispatchEvent(
      new this.dom.window.KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    );
  }

  /** Waits until the page says so. */
  async until(what: string, true_: () => boolean): Promise<void> {
    const end = Date.now() + 15_000;
    const holds = (): boolean => {
      try {
        return true_();
      } catch {
        // What it asks for is not on the page yet.
        return false;
      }
    };
    while (!holds()) {
      if (Date.now() > end) throw new Error(`never: ${what}`);
      await wait(15);
    }
  }

  async ready(): Promise<this> {
    await this.until('a run is drawn', () => this.find('.count-of') !== null && this.find('svg.time > *') !== null);
    return this;
  }

  async at(n: number): Promise<void> {
    await this.until(`event ${n} is on show`, () => this.event() === n);
  }

  async goTo(n: number): Promise<void> {
    this.hear([{ type: 'cursor', n }]);
    await this.at(n);
  }

  event(): number {
    return Number(this.text('.count-now').replaceAll(',', ''));
  }

  find(css: string): HTMLElement | null {
    return this.dom.window.document.querySelector<HTMLElement>(css);
  }

  window(): JSDOM['window'] {
    return this.dom.window;
  }

  input(css: string): HTMLInputElement {
    return this.get(css) as HTMLInputElement;
  }

  get(css: string): HTMLElement {
    const found = this.find(css);
    if (!found) throw new Error(`nothing is ${css}`);
    return found;
  }

  text(css: string): string {
    return this.get(css).textContent.replace(/\s+/g, ' ').trim();
  }

  /** The button with this name, as a screen reader says it. */
  button(name: string): HTMLElement {
    const found = [...this.dom.window.document.querySelectorAll<HTMLElement>('button')].find(
      (b) => (b.getAttribute('aria-label') ?? b.textContent.trim()) === name,
    );
    if (!found) throw new Error(`no button is called ${name}`);
    return found;
  }

  /** Types into a field and leaves it, as Enter does. */
  fill(css: string, text: string, leave = true): void {
    const input = this.input(css);
    input.focus();
    input.value = text;
    input.dispatchEvent(new this.dom.window.Event('input', { bubbles: true }));
    if (leave) input.dispatchEvent(new this.dom.window.Event('change', { bubbles: true }));
  }

  choose(css: string, value: string): void {
    const select = this.get(css) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new this.dom.window.Event('change', { bubbles: true }));
  }
}
