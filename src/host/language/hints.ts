import * as vscode from 'vscode';
import { hintsIn } from '../../language/hints';
import { Command } from '../ids';
import type { Readings } from '../readings';
import { isScenario } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';

/** `editor.inlayHints.enabled` turns them off, as it does everybody's. */
export const hints = (documents: ScenarioDocuments, readings: Readings): vscode.InlayHintsProvider => ({
  // Opening and typing are known to the editor; that a text can be read again is not.
  onDidChangeInlayHints: (listener: () => unknown) => documents.onDidParse(() => listener()),
  provideInlayHints(document, range) {
    const read = isScenario(document) ? readings.of(document) : null;
    if (read === null) return [];
    const offset = document.offsetAt(range.start);
    return hintsIn(read, { offset, length: document.offsetAt(range.end) - offset }).map((hint) => {
      const event = hint.step === null ? undefined : read.run?.steps[hint.step]?.last;
      const part = new vscode.InlayHintLabelPart(hint.label);
      if (event !== undefined) {
        const title = vscode.l10n.t('Show in Drawing');
        part.command = { title, command: Command.showEvent, arguments: [document.uri.toString(), event] };
      }
      const made = new vscode.InlayHint(document.positionAt(hint.offset), [part]);
      made.tooltip = hint.tooltip;
      made.paddingLeft = true;
      return made;
    });
  },
});
