import * as vscode from 'vscode';
import type { Score, ViewSettings } from '../protocol/messages';
import { bounded } from './bounded';
import { SECTION, SETTINGS, SWITCHES } from './ids';

/** `score`: what teach mode has heard so far. */
export function readSettings(score?: Score): ViewSettings {
  const section = vscode.workspace.getConfiguration(SECTION);
  return {
    playSpeed: bounded(section.get('playSpeed'), SETTINGS.playSpeed),
    maxEvents: bounded(section.get('maxEvents'), SETTINGS.maxEvents),
    // Nobody hears of a mode that is off.
    ...(section.get<boolean>('teachMode', SWITCHES.teachMode) ? { teachMode: true, ...(score && { score }) } : {}),
  };
}

export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}
