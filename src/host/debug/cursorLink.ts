import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../ids';
import type { Visualisers } from '../visualisers';
import { uriOf } from './configurations';

/** Milliseconds in which VS Code shows where a debugger has stopped. */
const FOCUS = 1500;

/** Where a debug session stands. */
interface Standing {
  readonly session: vscode.DebugSession;
  readonly uri: vscode.Uri;
  n: number;
  /** Changed by hand: the run is no longer that of the drawing, so neither follows the other. */
  forked: boolean;
  /** Where the drawing has gone while an answer was under way. */
  wanted: number | null;
  isAsking: boolean;
}

/** Keeps a debugger and the drawings of its scenario at one event: whoever moves, the other follows. */
export class CursorLink implements vscode.Disposable {
  private readonly standings = new Map<string, Standing>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly visualisers: Visualisers) {
    this.subscriptions = vscode.Disposable.from(
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
        if (session.type === DEBUG_TYPE && event === 'faultlineCursor') this.stopped(session, body);
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        this.standings.delete(session.id);
      }),
      visualisers.onDidMove(({ uri, n }) => {
        this.drawn(uri, n);
      }),
    );
  }

  /** The scenario and the event of the active debug session; null where none of ours is. */
  active(): { readonly uri: vscode.Uri; readonly n: number } | null {
    const { activeDebugSession: session } = vscode.debug;
    return session === undefined ? null : (this.standings.get(session.id) ?? null);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private stopped(session: vscode.DebugSession, body: unknown): void {
    const cursor = cursorIn(body);
    const program: unknown = session.configuration['program'];
    if (cursor === null || typeof program !== 'string') return;
    const known = this.standings.get(session.id) ?? {
      session,
      uri: uriOf(program),
      wanted: null,
      isAsking: false,
      n: 0,
      forked: false,
    };
    known.n = cursor.n;
    known.forked = cursor.forked;
    this.standings.set(session.id, known);
    if (!cursor.forked && known.wanted === null) this.visualisers.show(known.uri, cursor.n, cursor.length);
  }

  private drawn(uri: vscode.Uri, n: number): void {
    for (const standing of this.standings.values()) {
      if (standing.uri.toString() !== uri.toString() || standing.forked) continue;
      standing.wanted = n;
      // VS Code gives the focus to the listing where it stops; whoever steps in the drawing wants to go on there.
      this.visualisers.latest(uri)?.keepFocus(FOCUS);
      void this.follow(standing);
    }
  }

  /** One request at a time, and of all the places that a playing drawing passes only the latest. */
  private async follow(standing: Standing): Promise<void> {
    if (standing.isAsking) return;
    standing.isAsking = true;
    try {
      while (standing.wanted !== null && this.standings.has(standing.session.id)) {
        const n = standing.wanted;
        if (n !== standing.n) await standing.session.customRequest('faultlineGoto', { n });
        standing.n = n;
        if (standing.wanted === n) standing.wanted = null;
      }
    } catch {
      // The text has changed since it was started: its run has no such event, and the debugger stays where it is.
      standing.wanted = null;
    } finally {
      standing.isAsking = false;
    }
  }
}

function cursorIn(body: unknown): { readonly n: number; readonly length: number; readonly forked: boolean } | null {
  if (typeof body !== 'object' || body === null || !('n' in body) || !('length' in body) || !('forked' in body))
    return null;
  const { n, length, forked } = body;
  return typeof n === 'number' && typeof length === 'number' && typeof forked === 'boolean'
    ? { n, length, forked }
    : null;
}
